import Distributions
import Frames
import Graphs
import Tensors
import Testing

@testable import Experiments
@testable import Models

/// Draws from a list of numbers, and averages that come and go.
@Suite struct DrawnNumbersTests {
  /// A toy that notes the mean and the mean square of what it draws, of a list that depends on a number.
  struct Drawing: GenerativeModel {
    struct Settings: ToySettings {
      typealias Model = Drawing
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    private let numbers: [Double]

    init(_ settings: Settings, in book: WeightBook) { numbers = [settings.number, 3, -4.5] }

    var turns: [Turn] {
      [
        Turn("draws") { [numbers] batch in
          let drawn = batch.value("amount", of: numbers)
          return Move(scores: [
            Score("mean", drawn.mean(), reported: true),
            Score("square", drawn.squared().mean(), reported: true),
          ])
        }
      ]
    }
    var sampling: Sampling { .pass { $0.normal("x", 2) } }
    var figures: [StepFigure] { [] }
  }

  private func training(_ number: Double) -> Trainer<Drawing> {
    var settings = Drawing.Settings()
    settings.number = number
    settings.training.batch = 60_000
    return Trainer<Drawing>(settings, seed: 2, threads: 1)
  }

  /// As many of each: the mean and the mean square of 60,000 scatter by 0.013 and 0.033.
  @Test func eachNumberIsAsLikely() throws {
    let training = training(1.5)
    training.step()
    let mean = try #require(training.losses[0].value)
    let square = try #require(training.losses[1].value)
    #expect(abs(mean) < 4 * 0.013 && abs(square - 10.5) < 4 * 0.033)
  }

  /// The graph is the same whatever the numbers; they are not.
  @Test func otherNumbersAreTakenOver() throws {
    let training = training(1.5)
    training.step()
    var changed = training.configuration
    changed.number = 7.5
    training.configuration = changed
    training.step()
    #expect(abs(try #require(training.losses[0].value) - 2) < 0.1)
  }

  /// An average that comes on the way follows the weights from then on.
  @Test func anAverageThatComesFollows() throws {
    var settings = FlowMatching.Settings.small
    settings.passes.averaging = 0
    let training = Trainer<FlowMatching>(settings, seed: 1, threads: 1)
    for _ in 0..<5 { training.step() }
    func values(_ prefix: String) -> [Float] {
      training.state.tensors.filter { $0.name.hasPrefix(prefix) }.flatMap(\.values)
    }
    #expect(values("average.").isEmpty)
    settings.passes.averaging = 0.9
    training.configuration = settings
    let first = values("average.")
    #expect(!first.isEmpty)
    for _ in 0..<5 { training.step() }
    #expect(values("average.") != first && values("average.") != values("field."))
  }

  /// It forgets the first weights soon: after k steps it keeps (k + 1) / (k + 10) at most.
  @Test func anAverageKeepsLessAtFirst() {
    let passes = PassConfiguration()
    #expect(passes.kept(after: 0) == 0.1 && passes.kept(after: 9) == 10.0 / 19)
    #expect(passes.kept(after: 1_000_000) == 0.999)
  }
}
