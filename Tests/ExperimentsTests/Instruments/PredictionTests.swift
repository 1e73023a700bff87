import Distributions
import Frames
import Glibc
import Graphs
import Testing

@testable import Experiments

/// What comes of predictions, tried with a line: t ~ N(number x, 1).
@Suite struct PredictionTests {
  struct Line: GenerativeModel, Predicting {
    struct Settings: ToySettings {
      typealias Model = Line
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    init(_ settings: Settings, in book: WeightBook) {}

    func logLikelihood(ofTargetsIn points: Expression, _ batch: Batch) -> Expression {
      let mean = batch.live(\Settings.number) * points.columns(0..<1)
      return -0.5 * (points.columns(1..<2) - mean).squared() - 0.5 * log(2 * .pi)
    }

    func prediction(at input: Expression, _ batch: Batch) -> DiagonalNormal {
      DiagonalNormal(mean: batch.live(\Settings.number) * input, logVariance: 0 * input)
    }

    var turns: [Turn] { [] }
    var sampling: Sampling { .pass { $0.normal("x", 2) } }
    var figures: [StepFigure] { [] }
  }

  /// Of data N((0.5, 0), I).
  private func training(_ number: Double) -> Trainer<Line> {
    Trainer<Line>(Line.Settings(modes: 1, radius: 0.5, deviation: 1, number: number), seed: 2)
  }

  /// E KL(N(0, 1) || N(a x, 1)) = a^2 E x^2 / 2, with E x^2 = 1.25.
  @Test(arguments: [0, 0.4, 1]) func theGapIsTheMeanDivergence(number: Double) throws {
    let training = training(number)
    let gap = try #require(training.measured("conditionalGap"))
    let error = try #require(training.measured("conditionalGapError"))
    #expect(abs(gap - 0.625 * number * number) < 4 * error + 1e-6)
    #expect(abs(try #require(training.measured("relativePerplexity")) - exp(gap)) < 1e-9)
    #expect(error < 0.05)
  }

  @Test func bandsAreTheMeanAndItsDeviations() throws {
    let training = training(0.5)
    guard case .lines(let lines) = try #require(training.layer("mean, 1 and 2 deviations")).mark
    else {
      Issue.record("no bands")
      return
    }
    let window = training.viewport.window(for: training.observer.extent)
    for (line, shift) in zip(lines, [Float(0), -1, 1, -2, 2]) {
      for point in line { #expect(abs(point.y - 0.5 * point.x - shift) < 1e-5) }
      let (first, last) = (try #require(line.first), try #require(line.last))
      // From edge to edge, but for a cell.
      #expect(Double(last.x - first.x) > 0.97 * window.width)
    }
    #expect(lines.count == 5)
  }

  @Test func theHeatIsTheDensityOfTargets() throws {
    let training = training(0.5)
    #expect(training.layer("ln p(t|x): low | high") == nil)
    training.layers.show("conditionalDensity", true)
    guard case .heat(let map) = try #require(training.layer("ln p(t|x): low | high")).mark else {
      Issue.record("no map")
      return
    }
    let places = Places(window: map.window, columns: map.columns, rows: map.rows)
    for (number, value) in map.values.enumerated() {
      let away = places[number].y - 0.5 * places[number].x
      #expect(abs(value + away * away / 2 + Float(log(2 * Double.pi) / 2)) < 1e-4)
    }
  }

  /// A model that predicts nothing has none of it.
  @Test func othersHaveNoBands() {
    let training = Trainer<GaussianTests.Round>(
      GaussianTests.Round.Settings(modes: 1, radius: 0.5, deviation: 1, number: 1), seed: 2)
    #expect(!training.layers.choices.contains { $0.key == "bands" })
    #expect(training.measured("conditionalGap") == nil)
  }
}
