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

  /// Pairs of latents, side by side.
  private let pairs: [Float]
  private let size: Int
  private let map: PointMap

  /// Latents above, and to the left.
  static let across = 5
  static let down = 3

  /// A view of the styles of a model; nil where pictures have none.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let mixing = model as? any StyleMixing else { return nil }
    size = book.space.count
    let latents = mixing.latent.latents(
      count: Self.across + Self.down, step: 0,
      from: RandomStream(seed: seed, purpose: .watchLatent)
    ).rows(of: mixing.latent.dimension)
    let (above, left) = (latents.prefix(Self.across), latents.suffix(Self.down))
    // The corner stays empty; what stands above and to the left is mixed with itself.
    let pairs =
      above.map { $0 + $0 } + left.flatMap { side in [side + side] + above.map { $0 + side } }
    self.pairs = pairs.flatMap(\.self)
    guard
      let map = PointMap(
        model, on: book, settings, width: 2 * mixing.latent.dimension, blockRows: pairs.count,
        .mixtures(at: [Set((mixing.levels + 1) / 2..<mixing.levels)]))
    else { return nil }
    self.map = map
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// The grid, below everything else; a row of it says nothing without those above.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard layers.shows("mixedStyles") else { return [] }
    let pictures = map.results(for: pairs, look.shown).rows(of: size)
    let corner = [Float](repeating: .nan, count: size)
    return [
      PlacedShelf(
        place: .last,
        shelf: Gallery.Shelf(
          "coarse of above, fine of left", role: .lattice, pictures: [corner] + pictures,
          columns: Self.across + 1, rank: .point, least: 2 * (Self.across + 1)))
    ]
  }
}
