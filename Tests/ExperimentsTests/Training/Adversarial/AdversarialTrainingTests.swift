import Distributions
import Foundation
import Frames
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

@Suite struct AdversarialTrainingTests {
  /// Small networks and batches, with what the closure changes.
  static func small(
    _ change: (inout GAN.Settings) -> Void = { _ in }
  ) -> GAN.Settings {
    var configuration = GAN.Settings()
    configuration.generator.hidden = [16, 16]
    configuration.discriminator.network.hidden = [16, 16]
    configuration.training.batch = 24
    change(&configuration)
    return configuration
  }

  /// Every remedy at once.
  static let everything = small {
    $0.gradientPenalty = 0.1
    $0.l2Weight = 0.1
    $0.discriminator.dropout = 0.3
    $0.packing = 3
    $0.averaging = 0.9
    $0.discriminatorSteps = 2
    $0.training.decay = RateSchedule(kind: .cosine)
    $0.training.steps = 50
  }

  /// Games that nothing holds steady open at a pace at which an eye can follow samples that hop.
  @Test func restlessGamesOpenSlowly() {
    func pace(_ configuration: GAN.Settings) -> Status.Pace {
      Trainer<GAN>(configuration, seed: 1, threads: 1).preferredPace
    }
    #expect(pace(Self.small { $0.gradientPenalty = 0 }) == .steps(4))
    #expect(pace(Self.small { $0.gradientPenalty = 0.1 }) == .unlimited)
    #expect(pace(Self.small { $0.packing = 2 }) == .unlimited)
  }

  private func trained(
    _ configuration: GAN.Settings, steps: Int, seed: UInt64 = 3
  ) -> Trainer<GAN> {
    let training = Trainer<GAN>(configuration, seed: seed, threads: 1)
    for _ in 0..<steps { training.step() }
    return training
  }

  private func tensor(_ name: String, _ training: Trainer<GAN>) throws -> [Float] {
    try #require(training.state.tensors.first { $0.name == name }).values
  }

  // MARK: - Resuming

  @Test(arguments: [small(), everything])
  func aRunResumedEndsAsOneThatNeverStopped(configuration: GAN.Settings) throws {
    let whole = trained(configuration, steps: 12)
    let first = trained(configuration, steps: 5)
    let second = Trainer<GAN>(configuration, seed: 3, threads: 1)
    _ = second.scene()
    try second.restore(first.state)
    #expect(second.state == first.state)
    for _ in 0..<7 { second.step() }
    #expect(second.state == whole.state)
    #expect(second.losses == whole.losses)
    #expect(second.sample(count: 10, first: 5).samples == whole.sample(count: 10, first: 5).samples)
  }

  @Test func aStateOfOtherNetworksIsRefusedAndChangesNothing() throws {
    let other = trained(Self.small { $0.discriminator.network.hidden = [16, 15] }, steps: 2)
    let training = trained(Self.small(), steps: 1)
    let before = training.state
    #expect(
      throws: StateFault.wrongShape("discriminator.1.weight", expected: [16, 16], got: [15, 16])
    ) { try training.restore(other.state) }
    #expect(training.state == before)
    let averaged = trained(Self.small { $0.averaging = 0.9 }, steps: 1)
    #expect(throws: StateFault.missing("average.generator.0.weight")) {
      try averaged.restore(before)
    }
  }

  // MARK: - Averaging and decay

  @Test func theAverageFollowsItsFormula() throws {
    let configuration = Self.small { $0.averaging = 0.75 }
    let name = "generator.1.weight"
    let training = Trainer<GAN>(configuration, seed: 3, threads: 1)
    var expected = try tensor(name, training)
    for _ in 0..<6 {
      training.step()
      for (index, raw) in try tensor(name, training).enumerated() {
        expected[index] = 0.75 * expected[index] + 0.25 * raw
      }
    }
    let average = try tensor("average." + name, training)
    // One or two roundings a step of numbers below one.
    #expect(zip(average, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(average != (try tensor(name, training)))
  }

  @Test func whatIsShownIsTheGeneratorChosen() {
    let training = trained(Self.small { $0.averaging = 0.99 }, steps: 8)
    let averaged = training.sample(count: 4, first: 0).samples
    let measured = training.evaluate()
    training.configuration.shown = .raw
    let raw = training.sample(count: 4, first: 0).samples
    #expect(raw != averaged)
    #expect(training.evaluate() != measured)
    training.configuration.averaging = 0
    training.configuration.shown = .averaged
    #expect(training.sample(count: 4, first: 0).samples == raw)
  }

  @Test func bothPlayersRestAtTheEndOfADecayToZero() {
    let training = trained(
      Self.small {
        $0.training.decay = RateSchedule(kind: .linear)
        $0.training.steps = 4
      }, steps: 4)
    let weights = training.state.tensors.prefix { !$0.name.contains("moment") }
    training.step()
    #expect(training.state.tensors.prefix { !$0.name.contains("moment") } == weights)
    training.configuration.training.decay.kind = .none
    training.step()
    #expect(training.state.tensors.prefix { !$0.name.contains("moment") } != weights)
  }

  // MARK: - Terms of the losses

  /// A pull stronger than the game makes naive training of it: the samples collapse to the mean.
  @Test func theL2TermPullsToTheMean() throws {
    let configuration = Self.small {
      $0.data = DistributionChoice(GridDistribution(side: 1, spacing: 1, deviation: 0.1))
      $0.l2Weight = 1000
      $0.training.optimizer.learningRate = 0.01
    }
    let training = trained(configuration, steps: 150)
    let spread = try #require(training.evaluate().reported.first { $0.key == "spread" }?.value)
    // Untrained samples spread over about 0.3.
    #expect(spread < 0.05)
  }

  /// The pull on the screen is minus the gradient of the loss that is trained, by central differences.
  @Test(arguments: [1, 2, 3, 4]) func thePullIsTheDownhillDirection(packing: Int) throws {
    let configuration = Self.small {
      $0.packing = packing
      $0.l2Weight = 0.5
      $0.discriminator.network.activation = .tanh
    }
    let training = Trainer<GAN>(configuration, seed: 3, threads: 1)
    let pull = GeneratorPull(training.model, on: training.book, configuration)
    let samples = (0..<GeneratorPull.count).map { SIMD2(Float($0) / 60, 1 - Float($0) / 30) }
    let field = DiscriminatorProbe(configuration, weights: training.playing)
    let moments = try #require(configuration.data.distribution.moments)
    let mean = SIMD2(moments.mean[0], moments.mean[1])
    func loss(_ samples: [SIMD2<Float>]) -> Double {
      // softplus(-t) = -ln s(t)
      let game = field.verdicts(samples).reduce(0.0) { $0 - Double(packing) * log(Double($1)) }
      let distance = samples.reduce(0.0) { sum, x in
        let away = SIMD2<Double>(x) - mean
        return sum + (away * away).sum()
      }
      return game + 0.5 * distance
    }
    let pulls = pull.pulls(at: samples, training.playing)
    for index in [0, 17, 59] {
      for axis in 0..<2 {
        var (above, below) = (samples, samples)
        above[index][axis] += 0.01
        below[index][axis] -= 0.01
        let slope = (loss(above) - loss(below)) / Double(above[index][axis] - below[index][axis])
        // Outputs in single precision, divided by a difference of 0.02.
        #expect(abs(slope + Double(pulls[index][axis])) < 5e-4)
      }
    }
  }

  @Test func theFirstTurnSeesTheBatchOfTheStepAndOtherTurnsSeeOthers() throws {
    // The first step's first turn decides the loss alone: the same with one turn and as the first of two.
    let one = trained(Self.small { $0.discriminatorOptimizer.learningRate = 0 }, steps: 1)
    let two = trained(
      Self.small {
        $0.discriminatorOptimizer.learningRate = 0
        $0.discriminatorSteps = 2
      }, steps: 1)
    // With a discriminator that does not move, only the batch differs.
    #expect(one.losses[0] != two.losses[0])
    #expect(one.losses[1] == two.losses[1])
    let naive = Trainer<Naive>(Naive.Settings(), seed: 3, threads: 1)
    let game = Trainer<GAN>(GAN.Settings(), seed: 3, threads: 1)
    #expect(naive.sample(count: 3, first: 0) == game.sample(count: 3, first: 0))
  }

  @Test func playersDoNotStartAlike() throws {
    let training = trained(Self.small(), steps: 0)
    #expect(
      try tensor("generator.1.weight", training) != tensor("discriminator.1.weight", training))
  }

  // MARK: - Packing

  @Test(arguments: 1...4) func packsAreJudgedTogether(packing: Int) throws {
    let training = trained(Self.small { $0.packing = packing }, steps: 3)
    let first = try #require(
      training.state.tensors.first { $0.name == "discriminator.0.weight" })
    #expect(first.shape == [16, 2 * packing])
    #expect(!training.hasDiverged)
  }

  @Test func packingMustDivideTheBatch() throws {
    let configuration = Self.small {
      $0.packing = 3
      $0.training.batch = 32
    }
    let fault = try #require(configuration.faults.first)
    #expect(fault.path == "model.packing")
    #expect("\(fault)".contains("32") && "\(fault)".contains("packs of 3"))
    #expect(Self.small { $0.packing = 3 }.faults.isEmpty)
  }

  // MARK: - Changing on the way

  /// Every immediate setting turned on the way leaves the weights as they are and the run running.
  @Test(arguments: [small(), everything])
  func immediateSettingsKeepTheWeights(configuration: GAN.Settings) throws {
    let training = trained(configuration, steps: 2)
    for setting in configuration.settings where setting.effect == .immediate {
      for forward in [true, false] {
        let before = try tensor("discriminator.1.weight", training)
        var changed = configuration
        try changed.set(
          setting.path, to: setting.domain.neighbour(of: setting.value, forward: forward))
        let step = training.stepCount
        training.configuration = changed
        #expect(try tensor("discriminator.1.weight", training) == before)
        training.step()
        #expect(training.stepCount == step + 1)
        #expect(!training.hasDiverged, "after \(setting.path)")
        training.configuration = configuration
      }
    }
  }

  @Test func aPenaltyTurnedOnTheWayIsTheSameAsOneFromTheStart() {
    let late = trained(Self.small(), steps: 0)
    late.configuration.gradientPenalty = 3
    late.configuration.gradientPenalty = 0.1
    late.configuration.discriminator.dropout = 0.5
    late.configuration.discriminator.dropout = 0.2
    let early = trained(
      Self.small {
        $0.gradientPenalty = 0.1
        $0.discriminator.dropout = 0.2
      }, steps: 0)
    for _ in 0..<4 {
      late.step()
      early.step()
    }
    #expect(late.losses == early.losses)
    #expect(late.state == early.state)
  }
}
