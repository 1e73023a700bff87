import Frames
import Graphs

/// The density of a model where it is known, at every place in sight.
final class DensityView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "density", key: "density", isShown: false,
      explanation:
        "The model's density at every place, on a scale of logarithms: eight nats from the greatest "
        + "down.")
  ])

  private let lattice: PlaceLattice

  /// Nats from the greatest density to the lowest that is told apart.
  private static let depth: Float = 8

  /// A view of a model's density.
  init(
    _ model: any ExactLikelihood, on book: WeightBook, _ settings: any ModelSettings, threads: Int
  ) {
    lattice = PlaceLattice(
      ModelSampler(.density(of: model), on: book, settings, threads: threads))
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any ExactLikelihood else { return }
    lattice.sampler.adopt(.density(of: model), settings)
  }

  func forget() { lattice.forget() }

  /// The map.
  func under(_ look: Look) -> [Layer] {
    guard layers.shows("density") else { return [] }
    let map = lattice.map(
      of: look.shown, step: look.step, viewport: look.viewport, extent: look.extent
    ) { values in
      let top = values.reduce(-Float.greatestFiniteMagnitude) { $1.isFinite ? max($0, $1) : $0 }
      return top - Self.depth...top
    }
    return [Layer("ln p: low | high", role: .field, mark: .heat(map))]
  }
}

extension Sampling {
  /// ln p(x) of places that are given.
  static func density(of model: any ExactLikelihood) -> Sampling {
    .pass { batch in
      model.logLikelihood(of: batch.given("places", columns: batch.space.count), batch)
    }
  }
}
