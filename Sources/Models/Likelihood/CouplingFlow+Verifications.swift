import Glibc
import Graphs
import Tensors
public import Verifications

extension CouplingFlow {
  /// That the slopes of a spline are those of its values, and that its inverse leads back.
  public static var verifications: [Verification] {
    [
      Verification(
        "spline.slopes", "integral of the slopes of a random spline on [-4, 4]: what it rises by",
        expected: 8, tolerance: 1e-3
      ) {
        // Midpoints: the error falls with the square of the spacing, and corners at knots are few.
        let spacing = 8.0 / Double(places)
        return spline().logSlopes.reduce(0) { $0 + exp($1) } * spacing
      },
      Verification(
        "spline.inverse", "greatest distance of the inverse of its values from the places",
        expected: 0, tolerance: 1e-4
      ) {
        let (back, xs) = (spline().back, centres)
        return zip(back, xs).reduce(0) { max($0, abs($1.0 - Double($1.1))) }
      },
    ]
  }

  private static let places = 8_000
  private static var centres: [Float] {
    (0..<places).map { Float(8 * (Double($0) + 0.5) / Double(places) - 4) }
  }

  /// Logarithms of slopes of a spline with random parameters, and inverses of its values, at all places.
  private static func spline() -> (logSlopes: [Double], back: [Double]) {
    let spline = RationalQuadraticSpline(bins: 8, bound: 4)
    var parameters = [Float](repeating: 0, count: spline.parameterCount)
    parameters.withUnsafeMutableBufferPointer {
      RandomStream(seed: 4, purpose: .initialization).fillNormal($0, step: 0)
    }
    let graph = Graph()
    let x = graph.table(rows: places, columns: 1, centres)
    let row = graph.table(rows: 1, columns: parameters.count, parameters)
    let (value, logSlope) = spline(x, by: row)
    let workspace = Program(outputs: [
      "slope": logSlope, "back": spline.inverse(of: value, by: row),
    ]).makeWorkspace([])
    workspace.run()
    return (
      workspace["slope"].elements.map(Double.init), workspace["back"].elements.map(Double.init)
    )
  }
}
