import Frames

extension DirectionField {
  /// The field's angle at a point, in eighths of a turn counterclockwise from east, between the vectors of the cells
  /// around it; nil outside of the window, and where it has no direction.
  func eighths(at point: SIMD2<Double>) -> Double? {
    guard columns > 0, rows > 0, window.contains(x: point.x, y: point.y) else { return nil }
    // In cells from the centre of the first.
    let x = (point.x - window.minX) / window.width * Double(columns) - 0.5
    let y = (point.y - window.minY) / window.height * Double(rows) - 0.5
    let (left, right, across) = Self.neighbours(x, count: columns)
    let (below, above, up) = Self.neighbours(y, count: rows)
    func row(_ row: Int) -> SIMD2<Double> {
      let (one, other) = (vectors[row * columns + left], vectors[row * columns + right])
      return SIMD2<Double>(one) * (1 - across) + SIMD2<Double>(other) * across
    }
    let vector = row(below) * (1 - up) + row(above) * up
    return LinearField.eighths(vector.x, vector.y)
  }

  /// The cells on either side of a place, and how far from the first to the second it lies.
  private static func neighbours(
    _ place: Double, count: Int
  ) -> (first: Int, second: Int, share: Double) {
    let place = max(0, min(Double(count - 1), place))
    let first = Int(place)
    return (first, min(first + 1, count - 1), place - Double(first))
  }
}
