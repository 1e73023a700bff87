import Distributions
import Frames
import Graphs
import Testing

@testable import Experiments

/// What comes of reconstructions where there is no posterior, tried with a model that shrinks every point.
@Suite struct ReconstructionTests {
  /// The reconstruction of x is number x.
  struct Shrinking: GenerativeModel, Reconstructing {
    struct Settings: ToySettings {
      typealias Model = Shrinking
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      var number = 0.0
    }

    init(_ settings: Settings, in book: WeightBook) {}

    func reconstruct(_ x: Expression, _ batch: Batch) -> Expression {
      x * batch.live(\Settings.number)
    }

    var turns: [Turn] { [] }
    var sampling: Sampling { .pass { $0.normal("x", $0.space.count) } }
    var figures: [StepFigure] { [] }
  }

  private func training(
    _ number: Double,
    of data: any Distribution = RingDistribution(modes: 4, radius: 2, deviation: 0.5)
  ) -> Trainer<Shrinking> {
    var settings = Shrinking.Settings()
    settings.data = DistributionChoice(data)
    settings.number = number
    return Trainer<Shrinking>(settings, seed: 5)
  }

  /// (1 - number)^2 E||x||^2, of points and of pictures; the mean scores the total variance, which is known.
  @Test(arguments: [0, 0.5, 1, 3.0]) func theErrorIsTheSquareOfWhatIsLost(number: Double) throws {
    let ring = RingDistribution(modes: 4, radius: 2, deviation: 0.5)
    for data in [ring, ShapesDistribution()] as [any Distribution] {
      let moments = try #require(data.moments)
      let square = moments.totalVariance + moments.mean.reduce(0) { $0 + $1 * $1 }
      let training = training(number, of: data)
      let figures = training.evaluate().figures
      let figure = try #require(figures.first { $0.key == "reconstructionError" })
      let error = try #require(training.measured("reconstructionErrorError"))
      let lost = (1 - number) * (1 - number) * square
      #expect(abs(try #require(figure.value) - lost) <= 4 * error)
      #expect(error <= 0.02 * lost)
      #expect(figure.reference?.value == moments.totalVariance)
    }
  }

  @Test func linesGoFromDataToWhatIsMadeOfIt() throws {
    let training = training(0.5)
    guard case .lines(let lines) = try #require(training.layer("reconstructions")).mark else {
      Issue.record("no lines")
      return
    }
    #expect(lines.count == ReconstructionView.count)
    for line in lines { #expect(line.count == 2 && line[1] == 0.5 * line[0]) }
    // Other numbers of the settings are taken over.
    training.configuration.number = 3
    guard case .lines(let longer) = try #require(training.layer("reconstructions")).mark else {
      Issue.record("no lines")
      return
    }
    #expect(longer.map { $0[0] } == lines.map { $0[0] })
    for line in longer { #expect(line[1] == 3 * line[0]) }
  }

  /// A model without the ability has neither layer nor figure.
  @Test func othersReconstructNothing() {
    let training = Trainer<GaussianTests.Round>(
      GaussianTests.Round.Settings(modes: 1, radius: 0.5, deviation: 1, number: 1), seed: 2)
    #expect(!training.layers.choices.contains { $0.key == "reconstructions" })
    #expect(training.measured("reconstructionError") == nil)
  }
}
