import Frames
import Graphs
import Tensors

/// Pictures with the coarse styles of one latent and the fine ones of another: each of a row with each of a column.
final class MixingShelf: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "mixed styles", key: "mixedStyles", isShown: true,
      explanation:
        "Coarse styles of the pictures above, fine ones of those to the left: what changes along a row is "
        + "coarse.")
  ])

  private let coarse, fine: [Float]
  private let dimension, size: Int
  private let sampler: ModelSampler

  /// Latents above, and to the left.
  static let across = 5
  static let down = 3

  /// A view of the styles of a model; nil where pictures have none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let mixing = model as? any StyleMixing else { return nil }
    dimension = mixing.latent.dimension
    size = book.space.count
    let latents = mixing.latent.latents(
      count: Self.across + Self.down, step: 0,
      from: RandomStream(seed: seed, purpose: .watchLatent)
    ).rows(of: mixing.latent.dimension)
    let (above, left) = (latents.prefix(Self.across), latents.suffix(Self.down))
    // The corner stays empty; what stands above and to the left is mixed with itself.
    let pairs =
      above.map { ($0, $0) } + left.flatMap { side in [(side, side)] + above.map { ($0, side) } }
    (coarse, fine) = (pairs.flatMap(\.0), pairs.flatMap(\.1))
    sampler = ModelSampler(Self.mixing(mixing), on: book, settings, blockRows: pairs.count)
  }

  private static func mixing(_ model: any StyleMixing) -> Sampling {
    .pass { batch in
      let latents = batch.given("latents", columns: 2 * model.latent.dimension)
      let dimension = model.latent.dimension
      return model.mixed(
        coarse: latents.columns(0..<dimension), fine: latents.columns(dimension..<2 * dimension),
        from: (model.levels + 1) / 2, batch)
    }
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    if let mixing = model as? any StyleMixing { sampler.adopt(Self.mixing(mixing), settings) }
  }

  /// The grid, below everything else.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard layers.shows("mixedStyles") else { return [] }
    sampler.read(look.shown)
    let (coarse, fine, dimension) = (coarse, fine, dimension)
    let pictures = sampler.values(
      count: coarse.count / dimension,
      given: { rows, first in
        for row in 0..<rows.rows {
          for column in 0..<dimension {
            let place = (first + row) * dimension + column
            rows[row, column] = coarse[place]
            rows[row, dimension + column] = fine[place]
          }
        }
      }
    ).rows(of: size)
    let corner = [Float](repeating: .nan, count: size)
    return [
      PlacedShelf(
        place: .last,
        shelf: Gallery.Shelf(
          "coarse of above, fine of left", role: .lattice, pictures: [corner] + pictures,
          columns: Self.across + 1))
    ]
  }
}
