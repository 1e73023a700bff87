import Frames
import Glibc
import Graphs

/// The two densities of a model that draws one coordinate after the other, as profiles over their axes.
///
/// Beside lines across the plane stands p(second | first) there, and at the plane's edge p(first); each profile has the
/// same height, so only shapes compare.
final class ProfileView: Instrument {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "conditionals", key: "conditionals", isShown: false,
      explanation:
        "The density of the coordinate that comes first, along an edge, and on \(lines) lines across the "
        + "plane that of the other given it; all profiles have one height.")
  ])

  private var axis: Int
  private let sampler: ModelSampler

  /// Lines across the plane.
  private static let lines = 9

  /// A view of a model's factors; nil where it has none.
  init?(_ model: any GenerativeModel, on book: WeightBook, _ settings: any ModelSettings) {
    guard let model = model as? any Autoregression else { return nil }
    axis = model.firstAxis
    sampler = ModelSampler(.factors(of: model), on: book, settings)
  }

  func adopt(_ model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any Autoregression else { return }
    axis = model.firstAxis
    sampler.adopt(.factors(of: model), settings)
  }

  /// The profiles, if they are switched on.
  func over(_ look: Look) -> [Layer] {
    guard layers.shows("conditionals") else { return [] }
    sampler.read(look.shown)
    let sight = look.viewport.window(for: look.extent)
    let across = Span(sight, axis: axis, dots: look.viewport)
    let along = Span(sight, axis: 1 - axis, dots: look.viewport)
    let places = across.divided(into: Self.lines)
    let height = Float(across.length) / Float(Self.lines)
    let conditionals = places.map { place in
      profile(along, column: 1, standing: height * 0.8) { self.point(first: place, second: $0) }
        .map { point(first: place + $0.rise, second: $0.at) }
    }
    let marginal = profile(across, column: 0, standing: Float(along.length) / 6) {
      self.point(first: $0, second: Float(along.start))
    }.map { point(first: $0.at, second: Float(along.start) + $0.rise) }
    let names = axis == 0 ? ("x1", "x2") : ("x2", "x1")
    return [
      Layer("p(\(names.1) | \(names.0))", role: .posterior, mark: .lines(conditionals)),
      Layer("p(\(names.0))", role: .lattice, mark: .lines([marginal])),
    ]
  }

  /// A density at the places of a span, risen to a height where it is greatest.
  private func profile(
    _ span: Span, column: Int, standing height: Float, _ place: (Float) -> SIMD2<Float>
  ) -> [(at: Float, rise: Float)] {
    let places = span.divided(into: span.dots)
    let values = sampler.values(at: places.flatMap { [place($0).x, place($0).y] })
    let logs = places.indices.map { values[2 * $0 + column] }
    let top = logs.reduce(-Float.infinity) { $1.isFinite ? max($0, $1) : $0 }
    guard top.isFinite else { return [] }
    return zip(places, logs).map { ($0, height * Float(exp(Double($1 - top)))) }
  }

  private func point(first: Float, second: Float) -> SIMD2<Float> {
    axis == 0 ? SIMD2(first, second) : SIMD2(second, first)
  }
}

/// What is in sight along one axis.
private struct Span {
  let start, length: Double
  /// Dots along it.
  let dots: Int

  init(_ window: Window, axis: Int, dots: Viewport) {
    (start, length) = axis == 0 ? (window.minX, window.width) : (window.minY, window.height)
    self.dots = max(axis == 0 ? dots.columns : dots.rows, 1)
  }

  /// The middles of equal parts.
  func divided(into count: Int) -> [Float] {
    (0..<count).map { Float(start + length * (Double($0) + 0.5) / Double(count)) }
  }
}

extension Sampling {
  /// ln p of the first coordinate, and of the other given it, of places that are given.
  fileprivate static func factors(of model: any Autoregression) -> Sampling {
    .pass { batch in
      let factors = model.logFactors(
        of: batch.given("places", columns: batch.space.count), batch)
      return .besides(factors.first, factors.second)
    }
  }
}
