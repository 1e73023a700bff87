import Frames
import Glibc
import Tensors

/// Places on a lattice: the centres of cells that divide a window evenly, row by row, the lowest y first.
struct Places {
  /// What is divided.
  let window: Window
  /// Cells along x.
  let columns: Int
  /// Cells along y.
  let rows: Int

  /// How many there are.
  var count: Int { columns * rows }

  /// One of them.
  subscript(number: Int) -> SIMD2<Float> {
    let (x, y) = (Double(number % columns) + 0.5, Double(number / columns) + 0.5)
    return SIMD2(
      Float(window.minX + window.width * x / Double(columns)),
      Float(window.minY + window.height * y / Double(rows)))
  }

  /// All of them, one after the other: x, y, x, y, ...
  var values: [Float] { (0..<count).flatMap { [self[$0].x, self[$0].y] } }

  /// Fills rows of points [rows, 2] with the places from one on.
  func fill(_ points: MatrixView, from first: Int) {
    for row in 0..<points.rows {
      let place = self[first + row]
      (points[row, 0], points[row, 1]) = (place.x, place.y)
    }
  }
}

// MARK: - What is narrower than a cell

extension Places {
  /// The number of the place whose cell a point lies in; nil outside.
  func number(of point: SIMD2<Float>) -> Int? {
    guard window.contains(x: Double(point.x), y: Double(point.y)) else { return nil }
    let across = (Double(point.x) - window.minX) / window.width * Double(columns)
    let up = (Double(point.y) - window.minY) / window.height * Double(rows)
    return min(Int(up), rows - 1) * columns + min(Int(across), columns - 1)
  }

  /// Raises logarithms of densities at the places to those at points in their cells, where these are more by a nat: there
  /// the density has a peak that a cell's centre misses.
  func raise(_ values: inout [Float], to further: [Float], at points: [SIMD2<Float>]) {
    let own = values
    for (point, value) in zip(points, further) {
      guard let number = number(of: point), value > own[number] + 1 else { continue }
      values[number] = max(values[number], value)
    }
  }
}

extension Places {
  /// Two dots of what is looked at along each axis of a cell, or as many more as it says.
  init(_ viewport: Viewport, extent: Window, dots: SIMD2<Int> = SIMD2(2, 2)) {
    window = viewport.window(for: extent)
    columns = max(viewport.columns / dots.x, 1)
    rows = max(viewport.rows / dots.y, 1)
  }
}

extension Places {
  /// Places far enough apart for a mark at each, such as an arrow: three cells, two lines.
  init(markedIn look: Look) {
    self.init(look.viewport, extent: look.extent, dots: SIMD2(6, 8))
  }
}

// MARK: - Fields

extension Places {
  /// The factor on a field's vectors, one at each place, that makes the longest as long as places are apart; nil where there
  /// is no longest.
  func arrowScale(of field: [SIMD2<Float>]) -> Float? {
    let longest = field.reduce(Float(0)) { max($0, ($1 * $1).sum()) }.squareRoot()
    guard longest > 0, longest.isFinite else { return nil }
    return Float(window.width / Double(columns)) / longest
  }

  /// Arrows from the places along a field, on a scale.
  func arrows(along field: [SIMD2<Float>], scale: Float?) -> [SIMD4<Float>] {
    guard let scale else { return [] }
    return field.enumerated().map { number, vector in
      SIMD4(lowHalf: self[number], highHalf: self[number] + scale * vector)
    }
  }
}

// MARK: - Quadrature

extension Places {
  /// The area of a cell.
  var cellArea: Double { window.width / Double(columns) * (window.height / Double(rows)) }

  /// The logarithm of the integral over the window of exp(f), from f at all places: a midpoint sum, summed without
  /// overflow.
  func logIntegral(of values: [Float]) -> Double {
    precondition(values.count == count, "\(values.count) values at \(count) places")
    let top = Double(values.reduce(-Float.infinity) { max($0, $1) })
    guard top.isFinite else { return top }
    let sum = values.reduce(0.0) { $0 + exp(Double($1) - top) }
    return top + log(sum * cellArea)
  }
}
