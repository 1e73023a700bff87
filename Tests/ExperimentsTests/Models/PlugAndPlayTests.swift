import Distributions
import Frames
import Glibc
import Graphs
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Chains between an exact prior and an exact condition, and what they are known to do.
///
/// Variances of one Gaussian and slopes are verifications of the kind.
@Suite struct PlugAndPlayTests {
  private func training(
    _ data: any Distribution = RingDistribution(),
    _ change: (inout PlugAndPlay.Settings) -> Void = { _ in }
  ) -> Trainer<PlugAndPlay> {
    var settings = PlugAndPlay.Settings()
    settings.data = DistributionChoice(data)
    change(&settings)
    return Trainer<PlugAndPlay>(settings, seed: 3, threads: 1)
  }

  private func number(_ key: String, of training: Trainer<PlugAndPlay>) throws -> Double {
    try #require(training.figures.first { $0.key == key }?.value)
  }

  // MARK: - With the exact noise

  /// Mean, variance and fourth moment of the mode that is asked for, whatever the prior's weight.
  @Test(arguments: [0.1, 0.5, 1.0, 1.5]) func theLawOfTheModeIsSampled(prior: Double) throws {
    let count = 10_000
    let training = training { settings in
      (settings.asked, settings.mode, settings.prior) = (.one, 4, prior)
      settings.condition = prior
    }
    let mixture = try #require(training.configuration.data.distribution.mixture)
    let samples = training.sample(count: count, first: 0).samples
    for axis in 0..<2 {
      let z = (0..<count).map {
        (Double(samples[2 * $0 + axis]) - mixture.means[3][axis]) / mixture.deviation
      }
      let (mean, square, fourth) = z.reduce((0, 0, 0)) {
        (
          $0.0 + $1 / Double(count), $0.1 + $1 * $1 / Double(count),
          $0.2 + pow($1, 4) / Double(count)
        )
      }
      // Of N(0, 1) the variances of z, z^2 and z^4 are 1, 2 and 96.
      let error = 1 / Double(count).squareRoot()
      #expect(abs(mean) < 4 * error)
      #expect(abs(square - 1) < 4 * 2.0.squareRoot() * error, "\(square)")
      #expect(abs(fourth - 3) < 4 * 96.0.squareRoot() * error, "\(fourth)")
    }
  }

  /// Every label's samples lie at its mode, and together they are the data.
  @Test func everyLabelFindsItsMode() throws {
    let found = training().evaluate().reported
    func value(_ key: String) throws -> Double {
      try #require(found.first { $0.key == key }?.value)
    }
    #expect(try value("labelAccuracy") == 1)
    #expect(try value("modesCaptured") == 8)
    // 2,500 samples within three deviations: exp(-4.5) of them are not.
    #expect(abs(try value("highQuality") - (1 - exp(-4.5))) < 4 * 0.0021)
    #expect(try value("reverseKL") < 0.01)
    // The classifier is exact, and so is the denoiser, of which nothing is measured.
    #expect(try value("accuracy") == 1)
    #expect(!found.contains { $0.key == "denoisingError" })
  }

  /// The bank of chains comes to the same rest as samples do, and its figures say so.
  @Test func chainsComeToRest() throws {
    let training = training { $0.training.batch = 2_048 }
    #expect(try number("e3", by: training) < 0.01)
    for _ in 0..<150 { training.step() }
    #expect(try number("askedProbability", of: training) > 0.9999)
    let variance = try number("chainVariance", of: training)
    #expect(abs(variance / 1e-4 - 1) < 4 / 2_048.0.squareRoot(), "\(variance)")
    let resting = try #require(training.configuration.restingVariance)
    #expect(abs(resting / 1e-4 - 1) < 1e-9)
  }

  private func number(_ label: String, by training: Trainer<PlugAndPlay>) throws -> Double {
    try #require(training.figures.first { $0.label == label }?.value)
  }

  // MARK: - Without one of its parts

  /// Without a prior the classifier is certain, and hardly a sample is near data.
  @Test func withoutAPriorTheClassifierIsFooled() throws {
    let training = training { $0.prior = 0 }
    for _ in 0..<200 { training.step() }
    #expect(try number("askedProbability", of: training) > 0.99)
    // A mode's variance is 1e-4.
    #expect(try number("chainVariance", of: training) > 0.05)
  }

  /// Without a condition one in eight is where it was asked to be, but all are near data.
  @Test func withoutAConditionNothingIsAsked() throws {
    let training = training { $0.condition = 0 }
    let found = training.evaluate().reported
    let accuracy = try #require(found.first { $0.key == "labelAccuracy" }?.value)
    #expect(abs(accuracy - 0.125) < 4 * (0.125 * 0.875 / 2_500).squareRoot(), "\(accuracy)")
    #expect(try #require(found.first { $0.key == "highQuality" }?.value) > 0.95)
    #expect(training.configuration.restingVariance == nil)
  }

  /// Without noise all chains of a class end at one point.
  @Test func withoutNoiseAClassIsAPoint() throws {
    let training = training { $0.chainNoise = 0 }
    for _ in 0..<300 { training.step() }
    #expect(try number("chainVariance", of: training) < 1e-7)
    #expect(training.configuration.restingVariance == 0)
  }

  // MARK: - Asking for another

  /// Chains that have arrived walk over as soon as another class is asked for.
  @Test func chainsWalkOver() throws {
    let training = training { settings in
      (settings.asked, settings.training.batch) = (.one, 64)
    }
    for _ in 0..<100 { training.step() }
    #expect(try number("askedProbability", of: training) > 0.9999)
    var changed = training.configuration
    #expect(try changed.set("model.mode", to: .integer(5)) == .immediate)
    training.configuration = changed
    training.step()
    #expect(
      try number("askedProbability", of: training) < 0.01, "the chains are not where they were")
    for _ in 0..<100 { training.step() }
    #expect(training.stepCount == 201)
    #expect(try number("askedProbability", of: training) > 0.9999)
    // Beyond the last class it is the last.
    try changed.set("model.mode", to: .integer(200))
    #expect(changed.askedNumber == 7)
  }

  /// Samples of one class have no classes to tell apart; those of all do.
  @Test func classesAreThoseThatAreAsked() {
    for asked in PlugAndPlay.Settings.Asked.allCases {
      let training = training { $0.asked = asked }
      let isOfAll = asked == .all
      #expect(training.layers.choices.contains { $0.key == "classes" } == isOfAll)
      #expect(training.unmeasured.contains { $0.key == "labelAccuracy" } == isOfAll)
      #expect(training.layers.shows("chains"))
    }
  }

  /// Where a mode is asked for, arrows of the pull lead to it, away from the other.
  @Test func thePullLeadsToTheClassAskedFor() throws {
    let training = training(RingDistribution(modes: 2, radius: 1, deviation: 0.4)) {
      ($0.asked, $0.mode) = (.one, 2)
    }
    training.layers.show("conditionPull", true)
    guard case .arrows(let arrows) = try #require(training.layer("condition's pull")).mark else {
      Issue.record("no arrows")
      return
    }
    #expect(arrows.count > 100)
    // mu_2 - E[mu|h] is along -x everywhere.
    for arrow in arrows { #expect(arrow.z <= arrow.x && abs(arrow.w - arrow.y) < 1e-4) }
    #expect(arrows.contains { $0.z < $0.x - 0.01 })
  }

  // MARK: - Data without modes

  /// A class of such data is some draws of it, which are where it is.
  @Test func classesOfDrawsAreReached() throws {
    let training = training(MoonsDistribution()) { $0.noise = 0.1 }
    let found = training.evaluate().reported
    #expect(found.contains { $0.key == "accuracy" && ($0.value ?? 0) > 0.99 })
    for _ in 0..<200 { training.step() }
    #expect(try number("askedProbability", of: training) > 0.99)
    #expect(training.configuration.restingVariance == nil)
  }
}
