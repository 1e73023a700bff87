import Distributions
import Glibc
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Steps of chains, in a bowl where all is known.
@Suite struct LangevinTests {
  /// E(x) = ||x||^2 / 2; steps of length `number`, refused by Metropolis where it is negative.
  struct Bowl: GenerativeModel {
    struct Settings: ToySettings {
      typealias Model = Bowl
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    let number: Double

    init(_ settings: Settings, in book: WeightBook) { number = settings.number }

    var turns: [Turn] { [] }
    var figures: [StepFigure] { [] }
    var sampling: Sampling {
      .loop(times: (0...60).map(Double.init), start: { 3 * $0.normal("start", 2) }) {
        x, _, _, batch in
        let langevin = Langevin(stepSize: batch.graph.constant(abs(number))) {
          0.5 * $0.squared().sum(over: .columns)
        }
        let noise = batch.normal("walk", 2)
        return number > 0
          ? langevin.step(from: x, noise)
          : langevin.adjustedStep(from: x, noise, accepting: batch.uniform("accept"), within: nil)
      }
    }
  }

  /// A step of length e leaves a normal distribution of variance 1 / (1 - e^2 / 4) as it is; with refusals, that of the
  /// energy, 1, whatever e is.
  @Test(arguments: [0.5, 1, 1.5, -0.5, -1, -1.5]) func restsAreKnown(number: Double) {
    let training = Trainer<Bowl>(
      Bowl.Settings(modes: 1, radius: 0.1, deviation: 1, number: number), seed: 4, threads: 1)
    let values = training.sample(count: 20_000, first: 0).samples.map(Double.init)
    let expected = number > 0 ? 1 / (1 - number * number / 4) : 1
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + $1 * $1 } / count - mean * mean
    #expect(abs(mean) < 4 * (expected / count).squareRoot())
    #expect(abs(variance / expected - 1) < 4 * (2 / count).squareRoot(), "\(variance)")
  }
}
