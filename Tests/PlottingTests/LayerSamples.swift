import Frames
import Glibc
import Screen
import Testing

@testable import Plotting

/// Layers that pictures are drawn of.
enum LayerSamples {
  static func show(
    _ layers: [Layer], _ glyphs: GlyphSet = .ascii, columns: Int = 24, rows: Int = 8
  ) -> String {
    drawn(layers, columns: columns, rows: rows, glyphs: glyphs).text
  }

  /// A plane that rises to the right, with its middle at x = 0.
  static func slope(contour: Float? = 0) -> HeatMap {
    let values = (0..<8).flatMap { _ in (0..<24).map { Float($0) - 11.5 } }
    return HeatMap(
      window: Window(minX: -12, maxX: 12, minY: -8, maxY: 8), columns: 24, rows: 8, values: values,
      range: -12...12, contours: contour.map { [$0] } ?? [])
  }

  static let arrows = Layer(
    "gradient", role: .gradient,
    mark: .arrows([
      [-11, 7, -4, 7], [-2, 5, -2, -3], [2, -5, 10, 3], [5.1, 6.5, 5.4, 6.6], [0, -7, -20, -7],
    ]))

  static let lattice = Layer(
    "latent grid", role: .lattice,
    mark: .lines([
      [[-10, -6], [0, -4], [10, -6]], [[-10, 2], [0, 4], [10, 2]], [[0, -4], [0, 4]],
    ]))

  static let spread = Layer(
    "posterior", role: .posterior, mark: .ellipses([[-6, 0, 3, 4], [6, 2, 4, 2], [6, 2, 0, 0]]))
}
