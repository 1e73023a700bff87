import Frames
import Networks
import Parameters
import Testing

@testable import Experiments
@testable import Models

/// Laws of invertible maps, on whatever in the catalogue says one, computed in double precision.
@Suite struct VolumeLawTests {
  /// Small settings of a kind, in each way that the model itself can be chosen to work.
  private func variants<Settings: ModelSettings>(of type: Settings.Type) throws -> [Settings] {
    var variants = [Settings.small]
    for parameter in Settings.small.parameters where parameter.path.hasPrefix("model.") {
      guard case .choice(let names) = parameter.domain else { continue }
      variants += try names.map { name in
        var other = Settings.small
        try other.set(parameter.path, to: .choice(name))
        return other
      }
    }
    return variants
  }

  private static let places: [SIMD2<Double>] = (0..<20).map { number in
    let (column, row) = (Double(number % 5), Double(number / 5))
    return SIMD2(column / 2 - 1.13, row / 1.5 - 1.27)
  }

  /// ln of the volume is that of the determinant by central differences, but for maps by an ODE, whose volume is off by
  /// the solver's steps (`NeuralODETests`).
  @Test(arguments: TrainingLawTests.kinds) func theVolumeIsThatOfTheMap(kind: String) throws {
    func check<Settings: ModelSettings>(_ type: Settings.Type) throws {
      guard Settings.Model.self is any Invertible.Type,
        !(Settings.Model.self is any Experiments.ContinuousFlow.Type)
      else { return }
      for settings in try variants(of: type) {
        var settings = settings
        settings.training.optimizer.learningRate = 0.02
        let training = Trainer<Settings.Model>(settings, seed: 3, threads: 1)
        let model = try #require(training.model as? any Invertible)
        for _ in 0..<30 { training.step() }
        let volumes = training.volumes(at: Self.places) { model.encode($0, $1) }
        for (said, byDifferences, rounding) in volumes {
          // Constants of the graph are of single precision.
          let tolerance = 1e-6 * max(1, abs(said)) + rounding
          #expect(abs(said - byDifferences) < tolerance, "\(said), \(byDifferences)")
        }
        // A map that did nothing would have one volume everywhere.
        let all = volumes.map(\.said)
        #expect((all.max() ?? 0) - (all.min() ?? 0) > 0.1, "\(kind) bends nothing")
      }
    }
    let type = try #require(TrainingLawTests.models.first { $0.kind == kind })
    try check(type)
  }

  /// At least one model is held to the law.
  @Test func someModelsAreInvertible() {
    func isInvertible<Settings: ModelSettings>(_ type: Settings.Type) -> Bool {
      Settings.Model.self is any Invertible.Type
    }
    #expect(TrainingLawTests.models.count { isInvertible($0) } >= 3)
  }
}
