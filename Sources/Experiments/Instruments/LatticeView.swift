import Frames
import Graphs
import Tensors

/// The lattice of latents, bent by a generator.
final class LatticeView {
  /// The law of the latents.
  private(set) var latent: LatentConfiguration
  private let lattice: LatentLattice
  private let sampler: ModelSampler
  private let isConditional: Bool

  /// The lattice of a model's latents.
  init(_ model: any LatentVariable, on book: WeightBook, _ settings: any ModelSettings) {
    latent = model.latent
    isConditional = model is any Conditional
    lattice = LatentLattice(for: model.latent)
    sampler = ModelSampler(Self.decoding(model), on: book, settings)
  }

  /// Goes on with a model that was made anew.
  func adopt(_ model: any LatentVariable, _ settings: any ModelSettings) {
    latent = model.latent
    sampler.adopt(Self.decoding(model), settings)
  }

  private static func decoding(_ model: any LatentVariable) -> Sampling {
    .pass { batch in
      model.decode(batch.given("latents", columns: model.latent.dimension), batch)
    }
  }

  /// What switches it on and off.
  var choice: LayerBoard.Choice {
    LayerBoard.Choice(
      LatentLattice.label(for: latent), key: "latentGrid", isShown: false,
      explanation: LatentLattice.explanation(for: latent)
        + (isConditional ? " Here it is that of the first class." : ""))
  }

  /// The lines as the generator bends them.
  func layer(of shown: [Weights]) -> Layer {
    sampler.read(shown)
    let (latents, dimension) = (lattice.latents, latent.dimension)
    let places = sampler.values(count: lattice.count) { rows, row in
      _ = rows.elements.update(
        fromContentsOf: latents[row * dimension..<row * dimension + rows.elements.count])
    }
    var rest = places.points[...]
    let lines = lattice.lengths.map { length in
      defer { rest = rest.dropFirst(length) }
      return Array(rest.prefix(length))
    }
    return Layer(LatentLattice.label(for: latent), role: .lattice, mark: .lines(lines))
  }
}
