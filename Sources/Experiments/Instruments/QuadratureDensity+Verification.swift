import Distributions
import Frames
import Glibc
import Graphs
import Parameters
import Verifications

extension Verification {
  /// The normaliser of an energy that is known.
  static let ofQuadrature: [Verification] = [
    Verification(
      "quadrature.bowl", "ln Z of E = ||x||^2 / 2 by sums over lattices: ln 2 pi",
      expected: log(2 * .pi), tolerance: 1e-4
    ) {
      let settings = Bowl.Settings()
      let book = WeightBook(for: settings.space)
      let model = Bowl(settings, in: book)
      guard let pass = PointFunction.minusEnergy.pass(of: model) else { throw Missing() }
      let density = QuadratureDensity(
        ModelSampler(pass, on: book, settings), over: Window(halfSide: 8))
      return try density.logDensities(of: [0, 0], book.layouts.map { _ in [] }).further
        ?? { throw Missing() }()
    }
  ]
}

/// E(x) = ||x||^2 / 2, a model that an integral is tried on.
private struct Bowl: GenerativeModel, Energy {
  struct Settings: ModelSettings {
    typealias Model = Bowl
    static let kind = "bowl"
    var data = DistributionChoice()
    var training = TrainingConfiguration()
    var parameters: [Parameter<Self>] { [] }
    var theory: Theory { Theory() }
  }

  init(_ settings: Settings, in book: WeightBook) {}

  var turns: [Turn] { [] }
  var sampling: Sampling { .pass { $0.normal("sample", 2) } }
  var figures: [StepFigure] { [] }

  func energy(of x: Expression, _ batch: Batch) -> Expression {
    0.5 * x.squared().sum(over: .columns)
  }
}
