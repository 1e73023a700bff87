import Frames

/// Arrows from places along what a model makes of each: where its energy falls, or where what is asked for pulls.
final class ArrowView: Instrument {
  /// What can be switched on and off.
  var layers: LayerBoard

  private let subject: Subject
  private let map: PointMap

  /// What the arrows are.
  struct Subject {
    /// What is made of a place.
    let function: PointFunction
    /// The layer that is switched on and off; its label is that of the layer, too.
    let choice: LayerBoard.Choice
    /// How the layer is coloured.
    let role: Layer.Role
  }

  /// A view of what a model makes of places; nil where it makes nothing of them.
  init?(
    _ subject: Subject, of model: any GenerativeModel, on book: WeightBook,
    _ settings: any ModelSettings
  ) {
    guard let map = PointMap(model, on: book, settings, subject.function) else { return nil }
    (self.subject, self.map) = (subject, map)
    layers = LayerBoard([subject.choice])
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    map.adopt(model, settings)
  }

  /// The vector.
  func entries(at place: SIMD2<Double>, _ look: Look) -> [Reading.Entry] {
    [.vector(subject.choice.label, map.result(at: place, look.shown).points[0])]
  }

  /// The arrows.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows(subject.choice.key) else { return [] }
    let places = Places(markedIn: look)
    let field = map.results(for: places.values, look.shown).points
    let arrows = places.arrows(along: field, scale: places.arrowScale(of: field))
    return [Layer(subject.choice.label, role: subject.role, mark: .arrows(arrows))]
  }
}

extension ArrowView.Subject {
  /// Where a model's energy falls: the drift of its chains.
  static let slope = Self(
    function: .slope,
    choice: LayerBoard.Choice(
      "slope", key: "slope", isShown: false,
      explanation:
        "Where the energy falls, and chains drift but for their noise; the longest arrow always has the same "
        + "length."), role: .gradient)

  /// Where what is asked for pulls samples.
  static let pull = Self(
    function: .pull,
    choice: LayerBoard.Choice(
      "condition's pull", key: "conditionPull", isShown: false,
      explanation:
        "Where a step is pulled to the class asked for, or to the first where all are; the longest arrow always "
        + "has the same length."), role: .guide)
}
