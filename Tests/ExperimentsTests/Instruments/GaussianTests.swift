import Distributions
import Frames
import Glibc
import Graphs
import Testing

@testable import Experiments

/// What comes of a density that a model states, tried with a round Gaussian about the origin.
@Suite struct GaussianTests {
  /// N(0, number^2), and samples of it.
  struct Round: GenerativeModel, ExactLikelihood {
    struct Settings: ToySettings {
      typealias Model = Round
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    private let settings: Settings

    init(_ settings: Settings, in book: WeightBook) { self.settings = settings }

    func logLikelihood(of x: Expression, _ batch: Batch) -> Expression {
      let deviation = batch.live(\Settings.number)
      return -0.5 * (x / deviation).squared().sum(over: .columns) - 2 * deviation.log()
        - log(2 * .pi)
    }

    var turns: [Turn] { [] }
    var sampling: Sampling { .pass { $0.live(\Settings.number) * $0.normal("x", 2) } }
    var figures: [StepFigure] { [] }
  }

  private func training(_ deviation: Double) -> Trainer<Round> {
    // One mode at (0.5, 0) of deviation 1.
    Trainer<Round>(Round.Settings(modes: 1, radius: 0.5, deviation: 1, number: deviation), seed: 2)
  }

  /// KL(N(m, s^2) || N(0, t^2)) = s^2 / t^2 - 1 - ln(s^2 / t^2) + |m|^2 / 2 t^2.
  @Test(arguments: [0.8, 1, 2.5]) func theGapIsTheDivergenceOfTwoGaussians(deviation: Double) throws
  {
    let ratio = 1 / (deviation * deviation)
    let expected = ratio - 1 - log(ratio) + 0.125 * ratio
    let training = training(deviation)
    let error = try #require(training.measured("klGapError"))
    #expect(abs(try #require(training.measured("klGap")) - expected) < 4 * error)
    #expect(error < 0.1)
  }

  @Test func theMapShowsTheDensity() throws {
    let training = training(2)
    training.layers.show("density", true)
    guard case .heat(let map) = try #require(training.layer("ln p: low | high")).mark else {
      Issue.record("no map")
      return
    }
    let places = Places(window: map.window, columns: map.columns, rows: map.rows)
    for (number, value) in map.values.enumerated() {
      let square = (places[number] * places[number]).sum() / 8
      #expect(abs(Double(value) + Double(square) + log(8 * .pi)) < 1e-4)
    }
    #expect(map.range.upperBound == map.values.max())
    #expect(abs(map.range.upperBound - map.range.lowerBound - 8) < 1e-5)
  }

  /// A peak narrower than a cell, between the centres of four, is seen by the samples on it; all else is as the centres say.
  @Test func aPeakNarrowerThanACellIsSeen() throws {
    let training = training(0.01)
    training.layers.show("density", true)
    guard case .heat(let map) = try #require(training.layer("ln p: low | high")).mark else {
      Issue.record("no map")
      return
    }
    let top = -log(2 * .pi * 0.01 * 0.01)
    #expect(abs(Double(map.range.upperBound) - top) < 0.1)
    let places = Places(window: map.window, columns: map.columns, rows: map.rows)
    var raised = 0
    for (number, value) in map.values.enumerated() {
      let centre = top - Double((places[number] * places[number]).sum()) / 0.0002
      if Double(value) > centre + 0.5 { raised += 1 }
    }
    #expect((1...8).contains(raised), "\(raised)")
  }

  /// A model that is not trained is finished at once, and is shown and measured all the same.
  @Test func nothingIsTrained() throws {
    let training = training(2)
    #expect(training.isFinished && !training.hasDiverged && training.losses.isEmpty)
    // 2 sqrt(2), with a standard error of 1 in 2 sqrt(2500).
    let spread = try #require(training.figures.first { $0.key == "spread" }?.value)
    #expect(abs(spread - 8.0.squareRoot()) < 4 * 8.0.squareRoot() / 100)
  }
}
