import Frames
import Graphs
import Tensors

/// The same latents at every size of a picture that grows, the coarsest above.
final class GrowthShelf: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "sizes", key: "sizes", isShown: true,
      explanation:
        "The same latents at every size, the coarsest above or to the left; sizes that were left are the "
        + "finer one, averaged.")
  ])

  private let latents: [Float]
  private let dimension, size: Int
  private let sampler: ModelSampler

  /// Latents that are followed.
  static let count = 8

  /// A view of the sizes of a model; nil where pictures do not grow.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let growing = model as? any Growing else { return nil }
    dimension = growing.latent.dimension
    size = book.space.count
    latents = growing.latent.latents(
      count: Self.count, step: 0, from: RandomStream(seed: seed, purpose: .watchLatent))
    sampler = ModelSampler(Self.stages(growing), on: book, settings, blockRows: Self.count)
  }

  private static func stages(_ model: any Growing) -> Sampling {
    .pass { batch in
      .besides(
        model.stages(of: batch.given("latents", columns: model.latent.dimension), batch))
    }
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let growing = model as? any Growing { sampler.adopt(Self.stages(growing), settings) }
  }

  /// A row for each size, below everything else; a column for each where that finds room.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard layers.shows("sizes") else { return [] }
    sampler.read(look.shown)
    let (latents, dimension) = (latents, dimension)
    let rows = sampler.values(
      count: Self.count,
      given: { rows, row in
        _ = rows.elements.update(
          fromContentsOf: latents[row * dimension..<row * dimension + rows.elements.count])
      }
    ).rows(of: sampler.columns)
    let pictures = (0..<sampler.columns / size).flatMap { level in
      rows.map { Array($0[level * size..<(level + 1) * size]) }
    }
    var shelf = Gallery.Shelf(
      "sizes", role: .lattice, pictures: pictures, columns: Self.count, rank: .point,
      least: pictures.count)
    shelf.mayTurn = true
    return [PlacedShelf(place: .last, shelf: shelf)]
  }
}
