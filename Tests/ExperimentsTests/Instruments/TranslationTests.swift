import Distributions
import Frames
import Glibc
import Graphs
import Networks
import Tensors
import Testing

@testable import Experiments

/// What comes of a translation, tried with a shift between two Gaussians that differ in their means alone.
@Suite struct TranslationTests {
  /// x + b, where b is learned by pulling what it makes to random data: its best is the difference of the means.
  struct Shift: GenerativeModel, Translating {
    struct Settings: ToySettings {
      typealias Model = Shift
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
      var source: DistributionChoice? {
        DistributionChoice(RingDistribution(modes: 1, radius: 1, deviation: 0.1))
      }
    }

    private let settings: Settings
    private let group: WeightGroup
    private let shift: Weight
    private let seen: StateEntry

    init(_ settings: Settings, in book: WeightBook) {
      self.settings = settings
      group = book.group("shift")
      let first = Float(settings.number)
      shift = group.weight("shift", rows: 1, columns: 2, metBy: 40_000) { view, _, _ in
        view.assign([first, 0])
      }
      seen = book.rows("seen", columns: 2) { view, _, _ in view.elements.update(repeating: 0) }
    }

    func translate(_ x: Expression, _ batch: Batch) -> Expression { x + shift(batch.graph) }

    var turns: [Turn] {
      [
        Turn("shift", times: 2) { batch in
          let away = translate(batch.source, batch) - batch.data
          return Move(
            Objective(
              "distance", away.squared().sum(over: .columns).mean(), training: [group],
              with: settings.training.optimizer),
            updates: [Update(seen, to: batch.source)])
        }
      ]
    }

    var sampling: Sampling { .pass { translate($0.source, $0) } }
    var figures: [StepFigure] { [] }
  }

  private func training(_ first: Double = 0) -> Trainer<Shift> {
    var settings = Shift.Settings(modes: 1, radius: 3, deviation: 0.1, number: first)
    settings.training.batch = 256
    settings.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0.1)
    return Trainer<Shift>(settings, seed: 8, threads: 2)
  }

  /// Each run has further points of a stream that is the source's own, whatever strip they fall to.
  @Test func pointsOfTheSourceAreDrawnRunByRun() throws {
    let training = training()
    #expect(training.course.turns[0].script.strips > 1)
    for _ in 0..<3 { training.step() }
    let source = try #require(training.configuration.source).distribution
    let stream = RandomStream(seed: 8, purpose: .init(named: "source"))
    let expected = source.samples(count: 512, step: 2, random: stream)
    let seen = try #require(training.state.tensors.first { $0.name == "state.seen" }).values
    #expect(seen == Array(expected[512...]))
  }

  /// The gradient of the mean distance is 2 (b - difference of the batches' means).
  @Test func theShiftBecomesTheDifferenceOfTheMeans() throws {
    let training = training()
    for _ in 0..<60 { training.step() }
    let shift = try #require(training.state.tensors.first { $0.name == "shift" }).values
    // A tenth of a batch's noise of 0.1 sqrt(2 / 256) in each of the last dozen runs.
    #expect(abs(shift[0] - 2) < 0.02 && abs(shift[1]) < 0.02)
  }

  @Test func arrowsGoFromTheSourceToWhatIsMadeOfIt() throws {
    let training = training(2)
    guard case .arrows(let arrows) = try #require(training.layer("translation")).mark else {
      Issue.record("no arrows")
      return
    }
    #expect(arrows.count == TranslationView.count)
    for arrow in arrows {
      #expect(arrow.z == arrow.x + 2 && arrow.w == arrow.y)
      #expect(abs(arrow.x - 1) < 0.6 && abs(arrow.y) < 0.6)
    }
    training.layers.show("translation", false)
    #expect(training.layer("translation") == nil)
  }

  /// Samples are translated points, each other ones.
  @Test func samplesAreMadeOfTheSource() {
    let samples = training(2).sample(count: 4_000, first: 0).samples.points
    #expect(Set(samples).count == 4_000)
    let mean = samples.reduce(SIMD2<Double>.zero) { $0 + SIMD2<Double>($1) } / 4_000
    // Four standard errors of 0.1 / sqrt(4000).
    #expect(abs(mean.x - 3) < 0.0064 && abs(mean.y) < 0.0064)
  }
}
