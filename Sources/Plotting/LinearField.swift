/// A vector field that is linear in the position.
struct LinearField {
  /// Where the field is zero.
  let origin: SIMD2<Double>
  /// First row of the matrix.
  let row0: SIMD2<Double>
  /// Second row of the matrix.
  let row1: SIMD2<Double>

  /// The field's angle at a point, in eighths of a turn counterclockwise from east; nil where it
  /// has no direction.
  func eighths(at point: SIMD2<Double>) -> Double? {
    let offset = point - origin
    let x = (row0 * offset).sum()
    let y = (row1 * offset).sum()
    return Self.eighths(x, y)
  }

  /// The angle of a direction, in eighths of a turn counterclockwise from east; nil for none.
  ///
  /// An angle without trigonometry, exact at multiples of an eighth and monotonic between them:
  /// all that choosing among eight arrows needs.
  static func eighths(_ x: Double, _ y: Double) -> Double? {
    guard x.isFinite, y.isFinite, x != 0 || y != 0 else { return nil }
    // tan(22.5 degrees): where one arrow gives way to the next.
    let half = 2.0.squareRoot() - 1
    let (across, along) = (min(x.magnitude, y.magnitude), max(x.magnitude, y.magnitude))
    let ratio = across / along
    // 0 ... 1/2 up to 22.5 degrees, 1/2 ... 1 up to 45.
    let part = ratio <= half ? ratio / half / 2 : 0.5 + (ratio - half) / (1 - half) / 2
    let octant = y.magnitude <= x.magnitude ? part : 2 - part
    let quadrant = x >= 0 ? octant : 4 - octant
    return y >= 0 ? quadrant : 8 - quadrant
  }
}
