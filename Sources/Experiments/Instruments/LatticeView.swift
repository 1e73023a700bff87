import Frames
import Graphs
import Tensors

/// The lattice of latents, bent by a generator; on the way from noise, as far as it has been bent there.
final class LatticeView {
  /// The law of the latents.
  private(set) var latent: LatentConfiguration
  private let lattice: LatentLattice
  private let sampler: ModelSampler
  private let isConditional: Bool

  /// The lattice of a model's latents, or of the noise that its samples begin as; nil where there is neither.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    isConditional = model is any Conditional
    if let noise = ModelSampler.noise(of: model.sampling, on: book) {
      (latent, sampler) = (noise, ModelSampler(model.sampling, on: book, settings))
    } else if let model = model as? any LatentVariable {
      latent = model.latent
      sampler = ModelSampler(Self.decoding(model), on: book, settings)
    } else {
      return nil
    }
    lattice = LatentLattice(for: latent)
  }

  /// Goes on with a model that was made anew.
  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if sampler.times.isEmpty, let model = model as? any LatentVariable {
      latent = model.latent
      sampler.adopt(Self.decoding(model), settings)
    } else {
      sampler.adopt(model.sampling, settings)
    }
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

  /// Whether latents are the points of a plane.
  var isPlane: Bool { latent.dimension == 2 }

  /// What is made of latents [count, dimension], or what they are after so many passes.
  func ends(
    of latents: [Float], _ shown: [Weights], after passes: Int? = nil
  ) -> [SIMD2<Float>] {
    sampler.read(shown)
    let dimension = latent.dimension
    let fill = { (rows: MatrixView, row: Int) in
      _ = rows.elements.update(
        fromContentsOf: latents[row * dimension..<row * dimension + rows.elements.count])
    }
    return sampler.values(
      count: latents.count / dimension, given: fill, noise: fill, passes: passes ?? .max
    ).points
  }

  /// The lines as the generator bends them, or as they are after so many passes.
  func layer(of shown: [Weights], after passes: Int? = nil) -> Layer {
    var rest = ends(of: lattice.latents, shown, after: passes)[...]
    let lines = lattice.lengths.map { length in
      defer { rest = rest.dropFirst(length) }
      return Array(rest.prefix(length))
    }
    return Layer(LatentLattice.label(for: latent), role: .lattice, mark: .lines(lines))
  }
}
