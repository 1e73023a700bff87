import Distributions
import Frames
import Networks
import Parameters
import Testing

@testable import Experiments
@testable import Models

/// What every training shows and notes on its way, seen through the plainest one.
@Suite struct ObservationTests {
  private func training(seed: UInt64 = 1, kind: String = "ring") -> Trainer<Naive> {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [16, 16]
    configuration.training.batch = 32
    configuration.data.kind = kind
    return Trainer<Naive>(configuration, seed: seed, threads: 1)
  }

  private func run(_ training: Trainer<Naive>, _ steps: Int) {
    for _ in 0..<steps { training.step() }
  }

  private let all = ["data", "samples", "latentGrid", "trails", "modes", "pairs"]

  // MARK: - Laws

  @Test func theSameSeedHasTheSameEventsAndCurves() {
    let (one, other) = (Followed(training(seed: 3)), Followed(training(seed: 3)))
    one.run(450)
    other.run(450)
    #expect(one.record == other.record)
    #expect(one.charts == other.charts)
    #expect(one.charts.map(\.title) == ["loss", "modes found", "high quality"])
    #expect(one.charts[1].curves[0].history.lastStep == 400)
    #expect(
      one.charts[1].curves[0].history.buckets.map(\.firstStep) == [
        1, 2, 5, 10, 20, 50, 100, 200, 400,
      ])
  }

  @Test func watchingChangesNothingOfTheTraining() {
    let (looked, unseen) = (Followed(training()), Followed(training()))
    let (one, other) = (looked.experiment, unseen.experiment)
    for key in all { one.layers.show(key, true) }
    for key in all { other.layers.show(key, false) }
    for step in 0..<210 {
      looked.run(1)
      unseen.run(1)
      guard step % 20 == 0 else { continue }
      _ = one.scene()
      _ = looked.charts
      _ = (one.caption, one.figures, one.bars)
      _ = one.sample(count: 10, first: 5)
      if step % 100 == 0 { _ = one.evaluate() }
    }
    #expect(one.state == other.state)
    #expect(looked.record == unseen.record)
    #expect(one.evaluate() == other.evaluate())
    for key in all { other.layers.show(key, true) }
    // Trails are recorded whether they are shown or not.
    #expect(Bool(one.scene() == other.scene()))
  }

  @Test func whatIsSwitchedOffIsNotDrawn() {
    let training = training()
    run(training, 5)
    for key in all { training.layers.show(key, false) }
    #expect(training.scene().layers.isEmpty)
    let roles: [String: [Layer.Role]] = [
      "data": [.data], "samples": [.samples], "latentGrid": [.lattice],
      "trails": [.trajectory, .current], "modes": [.guide], "pairs": [.guide, .gradient],
    ]
    #expect(training.layers.choices.map(\.key) == all)
    for key in all {
      training.layers.show(key, true)
      #expect(training.scene().layers.map(\.role) == roles[key])
      training.layers.show(key, false)
    }
  }

  /// The plot's numbers are those of the events, and mark the modes that these say are lost.
  @Test func modesAreNumberedAndMissingOnesMarked() throws {
    let training = training()
    func labels() throws -> [PlaceLabel] {
      guard case .labels(let labels)? = training.scene().layers.last?.mark else {
        throw LabelsMissing()
      }
      return labels
    }
    #expect(try labels().map(\.text) == (1...8).map { "\($0)" })
    #expect(try labels().allSatisfy { !$0.isMissing }, "nothing has been learned yet")
    run(training, 100)
    let sight = training.observer.sight(of: training.shown, step: 100)
    let found = try #require(sight.found)
    #expect(try labels().map(\.isMissing) == found.map { !$0 })
    func value(_ key: String) -> Double? { training.figures.first { $0.key == key }?.value }
    #expect(value("modesFound") == Double(found.count { $0 }))
  }

  /// A mode that gets a tenth of its due has a sample, so it is touched: at every step, for both are of that step.
  @Test func noMoreModesAreFoundThanTouched() throws {
    let training = training(seed: 2)
    for _ in 0..<60 {
      training.step()
      let figures = training.figures
      let found = try #require(figures.first { $0.key == "modesFound" }?.value)
      let touched = try #require(figures.first { $0.key == "modesCaptured" }?.value)
      #expect(found <= touched)
    }
  }

  private struct LabelsMissing: Error {}

  /// Where modes overlap no sample can be counted as one mode's: a figure and an event say so.
  @Test func modesThatOverlapAreSaid() throws {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [8]
    configuration.training.batch = 16
    configuration.data = DistributionChoice(RingDistribution(modes: 8, radius: 1, deviation: 0.5))
    let training = Trainer<Naive>(configuration, seed: 1, threads: 1)
    let followed = Followed(training)
    followed.run(1)
    let distance = try #require(training.figures.first { $0.key == "modeDistance" })
    // The chord of an eighth of the unit circle, 0.765, in deviations of a half.
    #expect(abs(try #require(distance.value) - 1.5307) < 1e-4 && distance.reference?.value == 6)
    #expect(followed.events.first?.label == "modes overlap, 1.5 deviations apart")
    #expect(configuration.cautions.map(\.path) == ["data.deviation"])
    #expect(Naive.Settings().cautions.isEmpty)
    #expect(!self.training().figures.contains { $0.key == "modeDistance" })
  }

  @Test func aRestoredRunGoesOnBitForBit() throws {
    let (whole, resumed) = (training(), training())
    run(whole, 300)
    run(resumed, 150)
    let state = resumed.state
    let fresh = training()
    try fresh.restore(state)
    #expect(fresh.state == state)
    run(fresh, 150)
    #expect(fresh.state == whole.state)
    #expect(fresh.losses == whole.losses)
    #expect(Bool(fresh.scene() == whole.scene()))
    // The same once more in a run that has come further.
    run(resumed, 100)
    try resumed.restore(state)
    run(resumed, 150)
    #expect(resumed.state == whole.state)
    for training in [resumed, fresh] { training.layers.show("trails", true) }
    #expect(Bool(resumed.scene() == fresh.scene()))
  }

  @Test func restoringRedrawsThePicture() throws {
    let (one, other) = (training(seed: 1), training(seed: 2))
    run(one, 10)
    run(other, 10)
    let before = one.scene()
    try one.restore(other.state)
    #expect(Bool(one.scene() != before))
  }

  // MARK: - Findings

  @Test(arguments: ["ring", "grid"]) func everyMeasureHasItsPerfectScore(kind: String) throws {
    let training = training(kind: kind)
    run(training, 1)
    let evaluation = training.evaluate()
    // The floor belongs to the loss: perfect samples have twice that distance.
    let floor = try #require(training.configuration.data.distribution.moments).totalVariance
    #expect(evaluation.reported.last == Figure("distanceFloor", floor))
    #expect(evaluation.perfect.last == Figure("distance", 2 * floor))
    #expect(
      evaluation.perfect.dropLast().map(\.key) == evaluation.reported.dropLast().map(\.key))
    for measure in training.figures + evaluation.shown {
      #expect(measure.explanation != nil, "\(measure.key)")
      // The number of modes stands in the figure itself.
      let isCount = measure.format == .outOf(training.bars?.values.count ?? 0)
      #expect(measure.reference != nil || isCount, "\(measure.key)")
    }
    #expect(
      evaluation.shown.filter(\.isCharted).map(\.key) == [
        "maximumMeanDiscrepancy", "slicedWasserstein",
      ])
    #expect(evaluation.shown.map(\.key).contains("maximumMeanDiscrepancy"))
    #expect(evaluation.shown.map(\.key).contains("slicedWasserstein"))
    // What is shown at once, of the samples on the screen, is what reports say of the step.
    for metric in evaluation.reported {
      guard let figure = training.figures.first(where: { $0.key == metric.key }) else { continue }
      #expect(figure.value == metric.value, "\(metric.key)")
    }
    let bars = try #require(training.bars)
    let modes = try #require(training.configuration.data.distribution.mixture).means.count
    #expect(bars.title == "samples per mode" && bars.values.count == modes)
    let highQuality = try #require(
      evaluation.reported.first { $0.key == "highQuality" }?.value)
    #expect(abs(bars.values.reduce(0, +) - 2_500 * highQuality) < 1e-6)
    let due = try #require(bars.reference).value
    #expect(abs(due - 2_500 * 0.98889 / Double(modes)) < 0.1)
  }

  @Test func anUntrainedGeneratorIsFarFromPerfect() throws {
    let training = training()
    run(training, 1)
    let evaluation = training.evaluate()
    for name in ["maximumMeanDiscrepancy", "slicedWasserstein"] {
      let value = try #require(evaluation.reported.first { $0.key == name }?.value)
      let perfect = try #require(evaluation.perfect.first { $0.key == name }?.value)
      #expect(value > perfect + 0.05)
    }
  }

  @Test func divergenceIsAnEvent() {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [32, 32]
    configuration.training.optimizer.kind = .sgd
    configuration.training.optimizer.learningRate = 10
    let training = Trainer<Naive>(configuration, seed: 1)
    let followed = Followed(training)
    followed.run(200)
    #expect(followed.events.last?.label == "loss is no longer a number")
    #expect(training.evaluate().reported.first { $0.key == "slicedWasserstein" }?.value == nil)
  }
}
