import Distributions
import Frames
import Glibc
import Networks
import Parameters
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// A game for each label, tried with generators and discriminators that are planted.
@Suite struct ConditionalGANTests {
  static let ring = RingDistribution(modes: 8, radius: 1, deviation: 0.05)

  /// A generator mu_y + s z without hidden layers, and what the closure changes.
  static func planted(
    labels: ConditionalGAN.Settings.Labels = .right, shift: Int = 0,
    _ change: (inout ConditionalGAN.Settings) -> Void = { _ in }
  ) throws -> Trainer<ConditionalGAN> {
    var settings = ConditionalGAN.Settings()
    settings.data = DistributionChoice(withClasses: ring)
    settings.labels = labels
    settings.generator.hidden = []
    settings.training.batch = 128
    settings.training.optimizer.learningRate = 0
    settings.discriminatorOptimizer.learningRate = 0.01
    settings.discriminator.hidden = [24, 24]
    change(&settings)
    let training = Trainer<ConditionalGAN>(settings, seed: 4, threads: 1)
    let s = Float(ring.law.deviation)
    let means = ring.law.means.indices.map { ring.law.means[($0 + shift) % 8] }
    try training.plant([
      "generator.0.weight": [s, 0] + means.map { Float($0.x) } + [0, s] + means.map { Float($0.y) },
      "generator.0.bias": [0, 0],
    ])
    return training
  }

  private func meanLoss(_ training: Trainer<ConditionalGAN>) throws -> Double {
    for _ in 0..<400 { training.step() }
    var sum = 0.0
    for _ in 0..<100 {
      training.step()
      sum += try #require(training.losses.first { $0.key == "discriminator" }?.value)
    }
    return sum / 100
  }

  /// Where samples of each label are like data of that label, D's best loss is 2 ln 2.
  @Test func thePlantedGeneratorIsAtTheEquilibrium() throws {
    // D can do no better but by chance; what it does worse while it learns is small.
    #expect(abs(try meanLoss(Self.planted()) - 2 * log(2)) < 0.01)
  }

  /// Every sample lies at a mode, but none at that of its label: D that is told labels sees it, and no other does.
  @Test func onlyADiscriminatorThatIsToldLabelsSeesThatTheyAreWrong() throws {
    #expect(try meanLoss(Self.planted(shift: 1)) < 0.1)
    #expect(abs(try meanLoss(Self.planted(labels: .hidden, shift: 1)) - 2 * log(2)) < 0.02)
  }

  /// Where data comes with labels of other points, those of samples that fit betray them, and labels that say nothing are what
  /// D takes for real.
  @Test func shuffledLabelsTellNothingOfThePoint() throws {
    #expect(try meanLoss(Self.planted(labels: .shuffled)) < 2 * log(2) - 0.2)
  }

  // MARK: - Measures

  @Test func labelAccuracyIsTheShareAtTheModeAskedFor() throws {
    #expect(try Self.planted().measured("labelAccuracy") == 1)
    #expect(try Self.planted(shift: 3).measured("labelAccuracy") == 0)
    let training = try Self.planted()
    // Whatever the label, the first mode.
    try training.plant([
      "generator.0.weight": [Float](repeating: 0, count: 20), "generator.0.bias": [1, 0],
    ])
    // One in eight, give or take four times 0.0066.
    #expect(abs(try #require(training.measured("labelAccuracy")) - 0.125) < 4 * 0.0066)
    // Data's own width: mode width tells a collapse within a mode, which label accuracy does not.
    #expect(abs(try #require(Self.planted().measured("modeWidth")) - 0.974) < 0.02)
    #expect(try #require(training.measured("modeWidth")) < 1e-5)
  }

  /// A discriminator of logits a_y + w x, whose answer to a label is known.
  private func judged(_ training: Trainer<ConditionalGAN>, w: SIMD2<Float>) throws -> [Float] {
    let a = (0..<8).map { 0.5 * Float($0) - 2 }
    try training.plant([
      "discriminator.0.weight": [w.x, w.y] + a, "discriminator.0.bias": [0],
    ])
    return a
  }

  @Test func placesAreJudgedForTheClassThatIsChosen() throws {
    let training = try Self.planted { $0.discriminator.hidden = [] }
    let a = try judged(training, w: .zero)
    training.layers.show("discriminator", true)
    for (number, expected) in [(1, a[0]), (4, a[3]), (200, a[7])] {
      training.configuration.judgedClass = number
      guard case .heat(let map) = try #require(training.layer("D: fake | real")).mark else {
        Issue.record("no field")
        return
      }
      let verdict = 1 / (1 + exp(-expected))
      #expect(map.values.allSatisfy { abs($0 - verdict) < 1e-6 }, "class \(number)")
    }
  }

  @Test func verdictsAreMeasuredWithEachPointsLabel() throws {
    let training = try Self.planted { $0.discriminator.hidden = [] }
    let a = try judged(training, w: .zero)
    let verdicts = a.map { Double(1 / (1 + exp(-$0))) }
    let mean = verdicts.reduce(0, +) / 8
    let variance = verdicts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 8
    let error = (variance / Double(VerdictMeasurer.count)).squareRoot()
    for key in ["verdictOnData", "verdictOnSamples"] {
      #expect(abs(try #require(training.measured(key)) - mean) < 4 * error, "\(key)")
    }
    #expect(training.measured("payoff") == nil)
  }

  /// Minus the gradient of softplus(-(a_y + w x)) along x.
  @Test func samplesArePulledByTheVerdictForTheirLabel() throws {
    let training = try Self.planted { $0.discriminator.hidden = [] }
    let w = SIMD2<Float>(0.3, -0.7)
    let a = try judged(training, w: w)
    let pull = GeneratorPull(training.model, on: training.book, training.configuration)
    let samples = (0..<GeneratorPull.count).map { SIMD2(Float($0) / 60, 1 - Float($0) / 30) }
    let labels = samples.indices.map { Int32($0 % 8) }
    let pulls = pull.pulls(at: samples, of: labels, training.playing)
    for (number, sample) in samples.enumerated() {
      let logit = a[Int(labels[number])] + (w * sample).sum()
      let expected = w / (1 + exp(logit))
      #expect(abs((pulls[number] - expected).max()) < 1e-6)
    }
    // As on the screen, where labels are those that samples are made for.
    training.layers.show("gradient", true)
    guard case .arrows(let arrows) = try #require(training.layer("gradient")).mark else {
      Issue.record("no arrows")
      return
    }
    let (numbers, _) = training.observer.classes(by: "labels")
    let lengths = arrows.map {
      (($0.highHalf - $0.lowHalf) * ($0.highHalf - $0.lowHalf)).sum().squareRoot()
    }
    let expected = arrows.enumerated().map { number, arrow in
      1 / (1 + exp(a[Int(numbers[number])] + (w * arrow.lowHalf).sum()))
    }
    let scale = try #require(lengths.first) / (try #require(expected.first))
    #expect(zip(lengths, expected).allSatisfy { abs($0 - scale * $1) < 1e-4 * scale })
  }

  // MARK: - Telling

  @Test func theTableHasAModeForEachClass() throws {
    let training = try Self.planted(shift: 2)
    training.layers.show("classTable", true)
    let companion = try #require(training.companion())
    guard case .heat(let map) = companion.layers[0].mark else {
      Issue.record("no table")
      return
    }
    #expect(companion.xLabel == "mode" && companion.yLabel == "class")
    let cell = map.columns / 8
    for row in 0..<8 {
      for column in 0..<8 {
        let value = map.values[(cell * row + cell / 2) * map.columns + cell * column + cell / 2]
        #expect(value == (column == (row + 2) % 8 ? 1 : 0), "class \(row) at mode \(column)")
      }
    }
  }

  @Test func theCaptionSaysHowManyLieWhereTheyWereAskedFor() throws {
    let training = try Self.planted()
    #expect(training.caption.phase == .start)
    for _ in 0..<120 { training.step() }
    #expect(training.caption.text.hasPrefix("100.0 % of the samples lie at the mode asked for"))
    let hidden = try Self.planted(labels: .hidden, shift: 1)
    for _ in 0..<120 { hidden.step() }
    #expect(hidden.caption.text.contains("0.0 % of the samples lie"))
    #expect(hidden.caption.text.contains("by chance 12.5 %"))
    #expect(hidden.caption.phase == .failing)
  }
}

extension Trainer {
  /// Puts numbers in the place of some weights.
  func plant(_ weights: [String: [Float]]) throws {
    var state = self.state
    for (name, values) in weights {
      let place = try #require(state.tensors.firstIndex { $0.name == name }, "\(name)")
      #expect(state.tensors[place].values.count == values.count, "\(name)")
      state.tensors[place].values = values
    }
    try restore(state)
  }
}
