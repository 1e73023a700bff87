import Distributions
import Frames
import Tensors

/// The questions that the pictures shown of the data are answers to, what a model says, and what comes back of that where it
/// goes both ways.
final class AnswerShelf: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "translations", key: "translations", isShown: true,
      explanation:
        "Questions x, what the model says, G(x), what comes back of that, F(G(x)), and beneath them the data "
        + "asked for."
    )
  ])

  private let answers: [Float]
  private let map: PointMap
  private let size: Int

  /// Pictures of the data whose questions are asked: as many as a wide terminal has in a row.
  static let count = 24

  /// A view of what a model says of its data; nil where it answers nothing.
  init?(
    _ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings, seed: UInt64
  ) {
    guard let map = PointMap(model, on: book, settings, blockRows: Self.count, .answered)
    else { return nil }
    self.map = map
    size = book.space.count
    // The same that are shown of the data.
    answers = settings.data.distribution.samples(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// Questions and answers, above the data that these ask for: what the picture is about.
  func shelves(_ look: Look) -> [PlacedShelf] {
    guard layers.shows("translations") else { return [] }
    let rows = map.results(for: answers, look.shown).rows(of: map.columns)
    let parts: [(String, Layer.Role)] = [
      ("x", .current), ("G(x)", .reconstruction), ("F(G(x))", .guide),
    ]
    return parts.prefix(map.columns / size).enumerated().map { number, part in
      let pictures = rows.map { Array($0[number * size..<(number + 1) * size]) }
      return PlacedShelf(
        place: .aboveData,
        shelf: Gallery.Shelf(part.0, role: part.1, pictures: pictures, rank: .point))
    }
  }
}
