import Frames

/// Where a model's energy falls: the drift of its chains.
final class SlopeView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "slope", key: "slope", isShown: false,
      explanation:
        "Where the energy falls, and chains drift but for their noise; the longest arrow always has the same "
        + "length.")
  ])

  private let map: PointMap

  /// A view of a model's energy; nil where it has none.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    guard let map = PointMap(model, on: book, settings, .slope) else { return nil }
    self.map = map
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// The slope.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    [.vector("slope", map.result(at: place, look.shown).points[0])]
  }

  /// The arrows.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("slope") else { return [] }
    let places = Places(markedIn: look)
    let field = map.results(for: places.values, look.shown).points
    let arrows = places.arrows(along: field, scale: places.arrowScale(of: field))
    return [Layer("slope", role: .gradient, mark: .arrows(arrows))]
  }
}
