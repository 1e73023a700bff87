import Distributions
import Frames
import Models
import Parameters
import Testing

@testable import Experiments

/// Laws that every kind of training keeps, so that methods can be compared and runs taken up again.
@Suite struct TrainingLawTests {
  typealias Training = any (Experiment & Resumable)

  /// All models of the catalogue, by kind.
  static let models = Catalogue.kinds.compactMap { $0 as? any ModelSettings.Type }
  static let kinds = models.map { $0.kind }

  private static func settings(_ kind: String) throws -> any ModelSettings {
    try #require(models.first { $0.kind == kind }).small
  }

  /// A small training of a kind.
  private static func training(
    _ kind: String, change: (inout TrainingConfiguration) -> Void = { _ in }
  ) throws -> Training {
    var settings = try settings(kind)
    change(&settings.training)
    return try training(settings)
  }

  private static func training(_ settings: any ModelSettings, seed: UInt64 = 5) throws -> Training {
    try #require(settings.makeExperiment(seed: seed, threads: 1) as? Training)
  }

  /// One with all that its settings offer.
  private static func wholeTraining(_ kind: String) throws -> Training {
    try training(try settings(kind).withExtras)
  }

  /// So that what methods do with the same batches can be compared: what is told of step n depends on the draws of step n
  /// and of those before, and on those of each.
  @Test(arguments: kinds) func everyMethodSeesTheBatchOfTheStep(kind: String) throws {
    /// Of four steps, where the data is other data at one.
    func losses(otherAt step: Int?) throws -> [[Figure]] {
      var settings = try Self.settings(kind)
      settings.data = DistributionChoice(
        AlteredDistribution(settings.data.distribution, step: step))
      let training = try Self.training(settings)
      return (0..<4).map { _ in
        training.step()
        return training.losses
      }
    }
    let usual = try losses(otherAt: nil)
    #expect(usual.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.value?.isFinite == true } })
    #expect(try losses(otherAt: nil) == usual)
    #expect(try losses(otherAt: 4) == usual)
    for step in 0..<4 {
      let altered = try losses(otherAt: step)
      #expect(altered[..<step] == usual[..<step], "draws of step \(step) were used before")
      // A network that says nothing at first and is to say the noise loses the same there, whatever the data.
      #expect(altered[step...] != usual[step...], "draws of step \(step) were not used")
    }
  }

  @Test(arguments: kinds) func aStateTakenUpIsTheSameStateAndGoesOnAlike(kind: String) throws {
    let (one, other) = (try Self.wholeTraining(kind), try Self.wholeTraining(kind))
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
    var settings = try Self.settings(kind).withExtras
    // Large enough for a batch to be cut; what needs it whole is tried all the same.
    func isCut(_ settings: any ModelSettings) throws -> Bool {
      func isCut(_ training: some Experiment) -> Bool {
        (training as? any StripCounting).map { $0.strips > 1 } ?? false
      }
      return isCut(try Self.training(settings))
    }
    while settings.training.batch < 8192, try !isCut(settings) { settings.training.batch *= 2 }
    let (alone, shared) = (try Self.training(settings), try Self.training(settings))
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
    let (one, other) = (try Self.wholeTraining(kind), try Self.wholeTraining(kind))
    var records = [Record(), Record()]
    for choice in one.layers.choices { one.layers.show(choice.key, true) }
    for _ in 0..<6 {
      for (number, training) in [one, other].enumerated() {
        training.step()
        records[number].arrange(training.curveKeys)
        training.note(in: &records[number])
      }
      _ = (one.exhibit(), one.companion(), one.charts, one.caption, one.figures, one.bars)
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
      // The watch over the modes has samples of its own, and looks at costly ones seldom.
      let isWatched = ["modesFound", "highQuality"].contains(curve.key)
      #expect(curve.history.lastStep == 1 || isWatched, "\(curve.key)")
      let figure = training.figures.first { $0.key == curve.key }
      if let figure, !isWatched {
        #expect(curve.history.last == figure.value, "\(curve.key)")
      }
    }
  }

  @Test(arguments: kinds) func whatIsSwitchedOffLeavesNoMark(kind: String) throws {
    let training = try Self.training(kind)
    training.step()
    let keys = training.layers.choices.map(\.key)
    #expect(Set(keys).count == keys.count)
    guard case .plane = training.exhibit() else { return try checkShelves(of: training, keys) }
    #expect(keys.count >= 3)
    for key in keys { training.layers.show(key, false) }
    #expect(training.scene().layers.isEmpty && training.companion() == nil)
    for key in keys {
      training.layers.show(key, true)
      func isSeen() -> Bool {
        // What takes long is there once it was computed.
        if let surveying = training as? any Surveying, let survey = surveying.survey() {
          surveying.adopt(survey.carryOut())
        }
        return !training.scene().layers.isEmpty || training.companion() != nil
      }
      // Some there are only while samples are on their way.
      let wasSeen = isSeen()
      let way = training as? any Scrubbing
      if !wasSeen { way?.sampledShare = 0.5 }
      #expect(wasSeen || isSeen(), "\(key)")
      way?.sampledShare = nil
      training.layers.show(key, false)
    }
    for choice in training.layers.choices { #expect(!choice.explanation.isEmpty) }
  }

  /// Each layer alone is seen, but for what stands beneath another.
  private func checkShelves(of training: Training, _ keys: [String]) throws {
    #expect(keys.count >= 2)
    func count() -> Int {
      switch training.exhibit() {
      case .plane(let scene): scene.layers.count
      case .pictures(let gallery): gallery.shelves.count
      case .waves(let traces): Set(traces.traces.map(\.role)).count
      }
    }
    for key in keys { training.layers.show(key, true) }
    let all = count()
    for key in keys {
      training.layers.show(key, false)
      #expect(count() < all, "\(key)")
      training.layers.show(key, true)
    }
    for key in keys { training.layers.show(key, false) }
    #expect(count() == 0 && training.companion() == nil)
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

/// A training that says into how many strips its largest batch is cut.
private protocol StripCounting {
  var strips: Int { get }
}

extension Trainer: StripCounting {
  var strips: Int { course.turns.map(\.script.strips).max() ?? 1 }
}
