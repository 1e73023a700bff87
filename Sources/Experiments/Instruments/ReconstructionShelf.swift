import Distributions
import Frames
import Tensors

/// What becomes of the pictures shown of the data when a model makes something smaller of them, and pictures of that.
final class ReconstructionShelf: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  /// What the model is given for them.
  private let inputs: EncoderInputs
  private let map: PointMap
  private let size: Int
  private var rank: Gallery.Rank

  /// Pictures of the data whose reconstruction is made: as many as a wide terminal has in a row.
  static let count = 24

  /// A view of what a model makes of its data; nil where it reconstructs nothing.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let map = PointMap(model, on: book, settings, blockRows: Self.count, .reconstruction)
    else { return nil }
    self.map = map
    rank = Self.rank(model, settings)
    size = book.space.count
    // The same that are shown of the data.
    inputs = EncoderInputs(
      settings.data.distribution, for: model, count: Self.count,
      from: RandomStream(seed: seed, purpose: .metricData))
    layers = LayerBoard([
      LayerBoard.Choice(
        // Ways of chains need the room.
        "reconstructions", key: "reconstructions", isShown: !(model is any ClassSeeking),
        explanation: "What the decoder makes of the encoding of each picture of the data.")
    ])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
    rank = Self.rank(model, settings)
  }

  /// A map of all latents says more, and so do completions.
  private static func rank(_ model: any GenerativeModel, _ settings: any ModelSettings)
    -> Gallery.Rank
  {
    let isCompleting = (model as? any Completing)?.completionMask(in: settings.space) != nil
    return isCompleting || LatentShelf.hasMap(model) ? .main : .point
  }

  /// The reconstructions, beneath the data.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard layers.shows("reconstructions") else { return [] }
    let pictures = map.results(for: inputs.values, look.shown).rows(of: size)
    return [
      PlacedShelf(
        place: .beneathData,
        shelf: Gallery.Shelf(
          "reconstructions", role: .reconstruction, pictures: pictures, rank: rank))
    ]
  }
}

extension [Float] {
  /// Rows of so many numbers each.
  func rows(of size: Int) -> [[Float]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<$0 + size]) }
  }
}
