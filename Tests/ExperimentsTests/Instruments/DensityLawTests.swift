import Distributions
import Frames
import Graphs
import Models
import Testing

@testable import Experiments

/// Laws of densities, on whatever in the catalogue says one.
@Suite struct DensityLawTests {
  /// Small, some steps on its way.
  private func training<Settings: ModelSettings>(_ type: Settings.Type) -> Trainer<Settings.Model> {
    let training = Trainer<Settings.Model>(Settings.small, seed: 4, threads: 1)
    for _ in 0..<20 { training.step() }
    return training
  }

  /// A mass of 1, and samples that fall as the density has it: in the mean surprise, and cell by cell.
  ///
  /// A sum over a lattice is off where a density has edges: 0.005 of it are allowed.
  @Test(arguments: TrainingLawTests.kinds) func samplesAreThoseOfTheDensity(kind: String) throws {
    func check<Settings: ModelSettings>(_ type: Settings.Type) {
      guard let check = DensityCheck(training(type)) else { return }
      #expect(abs(check.mass - 1) < 0.005, "a mass of \(check.mass)")
      #expect(abs(check.entropyOff) < 4, "\(check.entropyOff) errors off the entropy")
      #expect(check.countsOff < 5, "\(check.countsOff) deviations off the counts")
    }
    let model = try #require(TrainingLawTests.models.first { $0.kind == kind })
    check(model)
  }

  /// No model makes data likelier than its own density does; a bound of the gap is no less.
  @Test(arguments: TrainingLawTests.kinds) func noGapIsNegative(kind: String) throws {
    func check<Settings: ModelSettings>(_ type: Settings.Type) throws {
      let training = training(type)
      guard let gap = training.measured("klGap") else { return }
      #expect(gap >= -4 * (try #require(training.measured("klGapError"))), "a gap of \(gap)")
    }
    let model = try #require(TrainingLawTests.models.first { $0.kind == kind })
    try check(model)
  }

  /// A Gaussian that says a density of another deviation or mass than it draws from.
  struct Liar: GenerativeModel, ExactLikelihood {
    struct Settings: ToySettings {
      typealias Model = Liar
      var data = DistributionChoice()
      var training = TrainingConfiguration()
      /// Which lie: 0 for none, 1 for the mass, 2 for the deviation, 3 for the middle.
      var number = 0.0
    }

    private let lie: Int

    init(_ settings: Settings, in book: WeightBook) { lie = Int(settings.number) }

    func logLikelihood(of x: Expression, _ batch: Batch) -> Expression {
      -0.5 * x.squared().sum(over: .columns) - (lie == 1 ? 1.8 : 1.8378770664093453)
    }

    var turns: [Turn] { [] }
    var sampling: Sampling {
      .pass { [lie] batch in
        let x = batch.normal("x", 2)
        return lie == 2 ? 1.05 * x : lie == 3 ? x + 0.1 : x
      }
    }
    var figures: [StepFigure] { [] }
  }

  /// The check tells a density that is true from those that are not.
  @Test func aLieIsFound() throws {
    let checks = try (0...3).map { lie in
      try #require(
        DensityCheck(
          Trainer<Liar>(
            Liar.Settings(modes: 1, radius: 1, deviation: 1, number: Double(lie)), seed: 3)))
    }
    #expect(abs(checks[0].mass - 1) < 1e-4)
    #expect(abs(checks[0].entropyOff) < 4 && checks[0].countsOff < 5)
    #expect(abs(checks[1].mass - 1) > 0.03)
    #expect(checks[2].entropyOff > 8)
    #expect(checks[3].countsOff > 8)
  }
}
