import Frames
import Glibc

/// The plane of a game's two numbers: field, lines to compare with, path, present place.
struct PhasePortrait {
  let orbit: Orbit
  /// What the two numbers are called.
  let labels: (x: String, y: String)
  /// Lines to compare with, such as the starting circle.
  var guides: [Layer] = []
  /// The most that lines to compare with reach from the equilibrium.
  var guideRadius = 0.0

  /// How many starting radii a comparison follows the players outwards.
  private static let comparedRadii = 3.0

  /// What there is to see.
  ///
  /// Only what was passed lately must be in view: the view follows a spiral outwards, and inwards it keeps the starting
  /// circle as the thing to compare with.
  var extent: Window { Window(halfSide: halfSide) }

  private var halfSide: Double {
    let farthest = orbit.trail.pieces.last?.map { hypot($0.x, $0.y) }.max() ?? 0
    let seen = farthest.isFinite ? min(farthest, 1e150) : 1e150
    return max(orbit.startRadius, guideRadius, seen).roundedUpToPreferred
  }

  /// The scene over a field.
  func scene(over field: Mark) -> Scene {
    // Where places have been forgotten, one that is not finite interrupts the line.
    let path = orbit.trail.pieces.joined(separator: [SIMD2(repeating: .nan)])
    return Scene(
      extent: extent,
      comparedExtent: Window(
        halfSide: min(halfSide, (Self.comparedRadii * orbit.startRadius).roundedUpToPreferred)),
      xLabel: labels.x, yLabel: labels.y,
      layers: [Layer("field", role: .field, mark: field)] + guides + [
        Layer("path", role: .trajectory, mark: .line(Array(path))),
        Layer("now", role: .current, mark: .spot(orbit.place)),
      ])
  }

  /// A circle round the equilibrium to compare with.
  static func circle(_ name: String, radius: Double) -> Layer {
    Layer(name, role: .guide, mark: .circle(center: .zero, radius: radius))
  }
}

extension LayerBoard {
  /// What games of two numbers have to switch on and off.
  static let ofGames = LayerBoard([
    Choice(
      "eigenvalues", key: "eigenvalues", isShown: true,
      explanation:
        "Eigenvalues of the step, or of the flow, at the equilibrium: inside of the circle, or left of the axis, "
        + "players come closer.")
  ])
}

extension Double {
  /// The least number of the series 1, 1.25, 1.6, 2, 2.5, ...
  ///
  /// that leaves a tenth of margin.
  var roundedUpToPreferred: Double {
    let wanted = self * 1.1
    let power = pow(10, floor(log10(wanted)))
    return [1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.4, 8, 10, 12.5].map { $0 * power }.first {
      $0 >= wanted
    } ?? wanted
  }
}
