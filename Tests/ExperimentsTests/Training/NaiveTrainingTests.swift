@testable import Experiments
import Frames
import Models
import Networks
import Parameters
import Testing

@Suite struct NaiveTrainingTests {
  private func trained(_ steps: Int, seed: UInt64 = 1) throws -> Trainer<Naive> {
    followed(steps, seed: seed).experiment
  }

  private func followed(_ steps: Int, seed: UInt64 = 1) -> Followed<Trainer<Naive>> {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [32, 32]
    let training = Followed(Trainer<Naive>(configuration, seed: seed))
    training.run(steps)
    return training
  }

  private func metric(_ name: String, of training: Trainer<Naive>) throws -> Double {
    try #require(training.evaluate().reported.first { $0.key == name }?.value)
  }

  @Test func samplesCollapseToTheMean() throws {
    let training = try trained(1500)
    #expect(try metric("modesCaptured", of: training) == 0)
    #expect(try metric("highQuality", of: training) == 0)
    #expect(try metric("meanRadius", of: training) < 0.15)
    #expect(training.evaluate().reported.first { $0.key == "reverseKL" }?.value == nil)
    #expect(training.verdict == "0/8")
  }

  @Test func theLossSettlesAtItsExactFloor() throws {
    let training = followed(1500)
    let chart = try #require(training.charts.first)
    let floor = try #require(chart.references.first?.value)
    #expect(abs(floor - 1.0002) < 1e-12)
    let late = try #require(chart.curves.first?.history.buckets.suffix(200))
    let mean = late.reduce(0) { $0 + $1.mean } / Double(late.count)
    // One per cent above the floor at most, and below it only by the noise of the batches.
    #expect(mean < 1.01 * floor)
    #expect(mean > 0.99 * floor)
  }

  /// What the loss prefers: 1.0002 for samples at the mean, 2.0004 for samples like the data.
  @Test func theFloorStandsBesideWhatPerfectSamplesScore() throws {
    let training = try trained(1)
    let references = try #require(training.charts.first?.references)
    #expect(references.map(\.name) == ["floor", "perfect samples"])
    let measure = try #require(training.figures.first { $0.key == "distanceFloor" })
    for (one, other) in zip(references.map(\.value), [1.0002, 2.0004]) {
      #expect(abs(one - other) < 1e-12)
    }
    #expect(measure.value == references[0].value && measure.reference == references[1])
    #expect(measure.explanation?.contains("2.0004") == true)
  }

  /// The spread that the caption begins with is one that the figures have shown.
  @Test func theCaptionComparesWithWhatWasSeen() throws {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [32, 32]
    configuration.generator.gain = 2
    let training = Trainer<Naive>(configuration, seed: 1)
    var seen: [String] = []
    for step in 0...20 {
      if step > 0 { training.step() }
      let spread = try #require(training.figures.first { $0.key == "spread" }?.value)
      seen.append(spread.text(decimals: 2))
    }
    let text = training.caption.text
    let words = text.split(separator: " ")
    let from = try #require(words.firstIndex(of: "from"), "\(text)")
    #expect(String(words[from + 1]) == seen[0] && text.contains(" to \(seen[20])."), "\(text)")
  }

  /// Whether or not somebody looked before the first step.
  @Test(arguments: [true, false]) func theFirstSpreadIsThatOfTheUntrainedGenerator(
    isLookedAt: Bool
  ) throws {
    let (one, other) = (try trained(0), try trained(0))
    let spread = try #require(one.figures.first { $0.key == "spread" }?.value)
    if isLookedAt { _ = other.exhibit() }
    other.step()
    #expect(other.state.memories["firstSpread"] == [spread])
  }

  /// Told once, and not again by a training that is taken up behind it.
  @Test func theCollapseIsAnEvent() throws {
    var watch = CollapseWatch(due: 2)
    let spreads = [1.0, 0.21, 0.19, 0.1, 0.3, 0.19, 0.41, nil, 0.19]
    let labels = spreads.enumerated().map { watch.look(at: $1, step: $0)?.label }
    #expect(
      labels == [
        nil, nil, "collapsed to the mean", nil, nil, nil, "samples spread again", nil,
        "collapsed to the mean",
      ])
    let training = try trained(0)
    var events: [Event] = []
    for _ in 0..<800 {
      training.step()
      events += training.news
    }
    let spread = try #require(training.figures.first { $0.key == "spread" }?.value)
    #expect(spread < 0.1, "\(spread)")
    #expect(events.filter { $0.label == "collapsed to the mean" }.count == 1)
    let other = try trained(0)
    try other.restore(training.state)
    for _ in 0..<200 {
      other.step()
      #expect(other.news.allSatisfy { $0.label != "collapsed to the mean" })
    }
  }

  @Test func pairsAreThoseOfTheNextStep() throws {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [16]
    configuration.generator.gain = 2
    let training = Trainer<Naive>(configuration, seed: 1)
    training.layers.show("pairs", true)
    func lines() throws -> [[SIMD2<Float>]] {
      let layer = try #require(training.scene().layers.first { $0.name == "random targets" })
      guard case .lines(let lines) = layer.mark else { return [] }
      return lines
    }
    let before = try lines()
    #expect(before.count == 24 && before.allSatisfy { $0.count == 2 })
    // Targets lie on the ring.
    #expect(before.allSatisfy { abs(($0[1] * $0[1]).sum().squareRoot() - 1) < 0.06 })
    // What cancels leaves a pull to the middle, the same for all.
    let pull = try #require(training.scene().layers.first { $0.name == "mean pull" })
    guard case .arrows(let arrows) = pull.mark else { return }
    #expect(zip(arrows, before).allSatisfy { $0.lowHalf == $1[0] })
    #expect(
      arrows.allSatisfy { arrow in
        let (start, end) = (arrow.lowHalf, arrow.highHalf)
        return (end * end).sum() < (start * start).sum()
      })
    training.step()
    #expect(try lines() != before, "a step has its own pairs")
    training.layers.show("pairs", false)
    #expect(!training.scene().layers.contains { $0.name == "random targets" })
  }

  @Test func theLearningRateTurnsWithoutARestart() throws {
    let training = try trained(5)
    training.configuration.training.optimizer.learningRate = 0
    let before = training.evaluate()
    for _ in 0..<5 { training.step() }
    #expect(training.stepCount == 10)
    // Adam's momentum moves nothing at rate 0.
    #expect(training.evaluate() == before)
  }

  @Test func anExplodingRunSaysSo() throws {
    var configuration = Naive.Settings()
    configuration.generator.hidden = [32, 32]
    configuration.training.optimizer.kind = .sgd
    configuration.training.optimizer.learningRate = 10
    let training = Trainer<Naive>(configuration, seed: 1)
    for _ in 0..<200 where !training.hasDiverged { training.step() }
    #expect(training.hasDiverged)
    // A picture of what is left must still be possible.
    #expect(training.scene().layers.map(\.role).starts(with: [.data, .samples]))
    _ = training.evaluate()
  }

  @Test func aNetworkOverTheMemoryBudgetIsAFault() throws {
    var configuration = Naive.Settings()
    configuration.generator.hidden = Array(repeating: 1024, count: 64)
    let fault = try #require(configuration.faults.first)
    #expect(fault.path == "model.generator.hidden")
    #expect("\(fault)".contains("MiB"))
  }

  /// Weights, moments and activations alone would fit.
  @Test func theGradientsOfAllStripsCount() {
    var configuration = Naive.Settings()
    configuration.generator.hidden = Array(repeating: 1024, count: 6)
    configuration.training.batch = 16384
    #expect(!configuration.faults.isEmpty)
  }
}
