import Distributions
import Experiments
import Frames
import Glibc
import Models
import Networks
import Tensors
import Testing

/// Laws that every kind of training keeps, so that methods can be compared and runs taken up again.
@Suite struct TrainingLawTests {
  typealias Training = any (Experiment & Resumable)

  /// A training of every kind that can be resumed, all with the same batch.
  private static func training(
    _ kind: String, width: Int = 8, batch: Int = 24,
    change: (inout TrainingConfiguration) -> Void = { _ in }
  ) throws -> Training {
    let network = NetworkConfiguration(hidden: [width, width])
    var naive = Naive.Settings()
    naive.generator = network
    naive.training.batch = batch
    var variational = VAE.Settings()
    (variational.encoder, variational.decoder) = (network, network)
    variational.training.batch = batch
    variational.outputDeviation = OutputDeviation(kind: .learned, value: 0.5)
    var adversarial = GAN.Settings()
    (adversarial.generator, adversarial.discriminator.network) = (network, network)
    adversarial.training.batch = batch
    adversarial.l2Weight = 1
    adversarial.averaging = 0.9
    // Where the gradient is nothing but rounding, as it is for weights of 0, Adam would make full steps of it.
    adversarial.discriminatorOptimizer.epsilon = 1e-3
    change(&naive.training)
    change(&variational.training)
    change(&adversarial.training)
    let all: [String: any ExperimentConfiguration] = [
      Naive.Settings.kind: naive, VAE.Settings.kind: variational,
      GAN.Settings.kind: adversarial,
    ]
    let others = Catalogue.kinds.lazy.compactMap { $0 as? any ModelSettings.Type }
    let configuration = try #require(
      all[kind] ?? others.first { $0.kind == kind }.map { Self.plain($0, batch, change) },
      "no law is tried on \(kind)")
    return try #require(configuration.makeExperiment(seed: 5, threads: 1) as? Training)
  }

  /// Any model with its defaults.
  private static func plain<Settings: ModelSettings>(
    _ type: Settings.Type, _ batch: Int, _ change: (inout TrainingConfiguration) -> Void
  ) -> any ExperimentConfiguration {
    var settings = Settings()
    settings.training.batch = batch
    change(&settings.training)
    return settings
  }

  /// All kinds of the catalogue that have a state.
  static let kinds = Catalogue.kinds
    .filter { $0.init().makeExperiment(seed: 1, threads: 1) is any Resumable }.map { $0.kind }

  /// With weights of 0 every method's loss is a formula of the mean squared length of its batch.
  @Test(arguments: kinds) func everyMethodSeesTheBatchOfTheStep(kind: String) throws {
    let training = try Self.training(kind)
    var state = training.state
    state.step = 3
    for index in state.tensors.indices where state.tensors[index].name != "logDeviation" {
      state.tensors[index].values = state.tensors[index].values.map { _ in 0 }
    }
    try training.restore(state)
    training.step()
    let losses = Dictionary(
      uniqueKeysWithValues: training.losses.map { ($0.key, $0.value ?? .nan) })
    /// What minus ln N(x; 0, s^2 I) says of ||x||^2.
    func squares(_ surprise: Double, _ variance: Double) -> Double {
      (surprise - log(2 * .pi * variance)) * 2 * variance
    }
    let known = [
      losses["distance"], losses["reconstruction"].map { squares($0, 0.25) },
      losses["surprise"].map { squares($0, 0.03 * 0.03) },
      losses["generator"].map { $0 - log(2) },
    ]
    let seen = try #require(known.lazy.compactMap(\.self).first)
    let batch = RingDistribution().samples(
      count: 24, step: 3, random: RandomStream(seed: 5, purpose: .data))
    let expected = batch.reduce(0.0) { $0 + Double($1 * $1) } / 24
    // Rounding of sums of a few tens; another batch would differ by about 0.004.
    #expect(abs(seen - expected) < 1e-5, "\(losses)")
  }

  @Test(arguments: kinds) func aStateTakenUpIsTheSameStateAndGoesOnAlike(kind: String) throws {
    let (one, other) = (try Self.training(kind), try Self.training(kind))
    for _ in 0..<7 { one.step() }
    #expect(one.state != other.state)
    try other.restore(one.state)
    #expect(one.state == other.state && other.stepCount == 7)
    for _ in 0..<5 {
      one.step()
      other.step()
    }
    #expect(one.state == other.state && one.losses == other.losses)
    #expect(one.evaluate() == other.evaluate())
  }

  @Test(arguments: kinds) func threadsMayChangeOnTheWay(kind: String) throws {
    // Large enough for a batch to be cut.
    let (alone, shared) = (
      try Self.training(kind, width: 64, batch: 256), try Self.training(kind, width: 64, batch: 256)
    )
    for threads in [2, 1, 3] {
      shared.threads = threads
      #expect(shared.threads == threads)
      for _ in 0..<3 {
        alone.step()
        shared.step()
      }
    }
    #expect(alone.threads == 1 && alone.state == shared.state)
  }

  @Test(arguments: kinds) func lookingAtEverythingChangesNothing(kind: String) throws {
    let (one, other) = (try Self.training(kind), try Self.training(kind))
    var records = [Record(), Record()]
    for choice in one.layers.choices { one.layers.show(choice.key, true) }
    for _ in 0..<6 {
      for (number, training) in [one, other].enumerated() {
        training.step()
        records[number].arrange(training.curveKeys)
        training.note(in: &records[number])
      }
      _ = (one.scene(), one.companion(), one.charts, one.caption, one.figures, one.bars)
      _ = one.evaluate()
    }
    #expect(one.state == other.state && records[0].events == records[1].events)
    #expect(records[0].curves.map(\.history.last) == records[1].curves.map(\.history.last))
  }

  /// A step finds its curves by their places.
  @Test(arguments: kinds) func everyCurveIsNotedUnderItsKey(kind: String) throws {
    let training = try Self.training(kind)
    let measured = training.unmeasured.filter(\.isCharted).map(\.key)
    var record = Record()
    record.arrange(training.curveKeys + measured)
    training.note(in: &record)
    #expect(record.curves.allSatisfy { $0.history.last == nil }, "before the first step")
    training.step()
    training.note(in: &record)
    #expect(record.curves.map(\.key) == training.curveKeys + measured)
    for curve in record.curves.dropLast(measured.count) {
      #expect(curve.history.lastStep == 1, "\(curve.key)")
      let figure = training.figures.first { $0.key == curve.key }
      // The watch over the modes has samples of its own.
      if let figure, !["modesFound", "highQuality"].contains(curve.key) {
        #expect(curve.history.last == figure.value, "\(curve.key)")
      }
    }
  }

  @Test(arguments: kinds) func whatIsSwitchedOffLeavesNoMark(kind: String) throws {
    let training = try Self.training(kind)
    training.step()
    let keys = training.layers.choices.map(\.key)
    #expect(Set(keys).count == keys.count && keys.count >= 4)
    for key in keys { training.layers.show(key, false) }
    #expect(training.scene().layers.isEmpty && training.companion() == nil)
    for key in keys {
      training.layers.show(key, true)
      #expect(!training.scene().layers.isEmpty || training.companion() != nil, "\(key)")
      training.layers.show(key, false)
    }
    for choice in training.layers.choices { #expect(!choice.explanation.isEmpty) }
  }

  @Test(arguments: kinds) func everyMeasureIsExplained(kind: String) throws {
    let training = try Self.training(kind)
    training.step()
    let evaluation = training.evaluate()
    let names = Set(evaluation.reported.map(\.key))
    #expect(names.count == evaluation.reported.count)
    for measure in evaluation.shown {
      #expect(names.contains(measure.key), "\(measure.key) is not in reports")
    }
    for measure in training.figures + evaluation.shown {
      #expect(measure.explanation?.hasSuffix(".") == true, "\(measure.key)")
    }
    // A perfect score on the screen is the one in reports.
    for score in evaluation.perfect {
      let shown = training.figures + evaluation.shown
      guard let measure = shown.first(where: { $0.key == score.key }),
        measure.key != "distance", let reference = measure.reference
      else { continue }
      #expect(reference.value == score.value, "\(score.key)")
    }
  }

  /// One quantity has one value on a screen: what is shown of the step is not measured again.
  @Test(arguments: kinds) func noFigureIsShownTwice(kind: String) throws {
    let training = try Self.training(kind)
    let before = training.figures.map(\.key)
    for _ in 0..<3 { training.step() }
    let measures = training.evaluate().shown
    let keys = training.figures.map(\.key) + measures.map(\.key)
    #expect(Set(keys).count == keys.count, "\(keys)")
    let labels = (training.figures + measures).map(\.label)
    #expect(Set(labels).count == labels.count, "\(labels)")
    // Everything has its place from the first frame on.
    #expect(before == training.figures.map(\.key))
    #expect(training.unmeasured.map(\.key) == measures.map(\.key))
    #expect(training.unmeasured.allSatisfy { $0.value == nil })
    #expect(training.unmeasured.map(\.label) == measures.map(\.label))
  }

  @Test(arguments: kinds) func aRateThatHasDecayedEndsTheTraining(kind: String) throws {
    let training = try Self.training(kind) { training in
      training.steps = 5
      training.decay = RateSchedule(kind: .linear, final: 0)
    }
    var rates: [Double?] = []
    var record = Record()
    record.arrange(training.curveKeys)
    while !training.isFinished {
      rates.append(training.figures.first { $0.key == "rateInForce" }?.value)
      training.step()
      training.note(in: &record)
    }
    #expect(training.stepCount == 5)
    let whole = try #require(rates[0])
    #expect(rates.enumerated().allSatisfy { abs(($1 ?? 0) - whole * (1 - Double($0) / 5)) < 1e-12 })
    #expect(training.figures.first { $0.key == "rateInForce" }?.value == 0)
    let event = try #require(record.events.events.last)
    #expect(event.step == 5 && event.label == "learning rate has reached 0")
    #expect(training.caption.phase == .settled)
    #expect(training.caption.text.contains("Training has ended"))
    #expect(training.ending.contains("decayed to 0"))
  }

  @Test(arguments: kinds) func aRateThatStaysEndsNothing(kind: String) throws {
    let training = try Self.training(kind) { training in
      training.steps = 5
      training.decay = RateSchedule(kind: .linear, final: 0.1)
    }
    var record = Record()
    record.arrange(training.curveKeys)
    for _ in 0..<9 {
      training.step()
      training.note(in: &record)
    }
    #expect(!training.isFinished)
    #expect(!record.events.events.contains { $0.label.contains("reached 0") })
  }
}
