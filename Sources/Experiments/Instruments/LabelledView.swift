import Distributions
import Frames
import Tensors

/// The points whose label a model is told, in rings.
final class LabelledView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "labelled", key: "labelled", isShown: true,
      explanation:
        "Rings around the points whose class the model is told, with the numbers of the classes.")
  ])

  private let set: LabelledSet

  /// The radius of a ring as a share of what is in sight.
  private static let radius = 0.02

  /// A view of the labelled points of a model's training; nil where it is told all classes, or none.
  init?(_ model: any GenerativeModel, _ settings: any ModelSettings, seed: UInt64) {
    guard let model = model as? any PartlyLabelled else { return nil }
    set = LabelledSet(
      of: settings.data.distribution, perClass: model.labelledPerClass, seed: seed)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {}

  /// The rings, and the points by class.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("labelled") else { return [] }
    let window = look.viewport.window(for: look.extent)
    let radius = Float(Self.radius * max(window.width, window.height))
    let points = set.values.points
    let bound = Int(set.classes.max() ?? 0) + 1
    var classes = [[SIMD2<Float>]](repeating: [], count: bound)
    for (point, number) in zip(points, set.classes) { classes[Int(number)].append(point) }
    return [
      Layer("labelled class", role: .regions, mark: .classes(classes)),
      Layer(
        "labelled", role: .current,
        mark: .ellipses(points.map { SIMD4($0.x, $0.y, radius, radius) })),
    ]
  }
}
