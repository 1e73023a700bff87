import Screen

/// How a line looks besides its style.
struct Stroke {
  /// Dots drawn, then dots left out; nothing is left out where `off` is 0.
  var on = 1
  /// Dots left out.
  var off = 0
  /// What stands for a dot where a cell has only one; nil for a glyph along the line's direction.
  var glyph: Unicode.Scalar?

  /// Every dot.
  static let solid = Stroke()
  /// Two dots, then two left out: what is only compared with.
  static let dashed = Stroke(on: 2, off: 2, glyph: ".")

  /// Every other dot: a scaffold that lets through what is behind it.
  static let dotted = Stroke(on: 1, off: 1, glyph: "+")
  /// Short dashes: a spread around something.
  static let spread = Stroke(on: 3, off: 1, glyph: "*")
  /// Sparse dots: what joins two things that belong together.
  static let joint = Stroke(on: 1, off: 2, glyph: "%")
  /// The border between low and high.
  static let contour = Stroke(on: 1, off: 0, glyph: "=")

  /// Whether the stroke shows at a place counted along the line's main direction.
  func shows(at place: Int) -> Bool {
    off == 0 || place % (on + off) < on
  }
}

extension Canvas {
  /// Draws the part of a straight line that lies inside.
  ///
  /// - Parameters:
  ///   - start: where it begins, in dots from the top left corner.
  ///   - end: where it ends; drawn too.
  mutating func line(
    from start: SIMD2<Double>, to end: SIMD2<Double>, style: Style, stroke: Stroke = .solid
  ) {
    guard
      let (start, end) = clipped(
        start, end, width: Double(dotColumns), height: Double(dotRows))
    else { return }
    let glyph = stroke.glyph ?? Self.slope(end - start)
    let first = SIMD2(Int(start.x), Int(start.y))
    let delta = SIMD2(Int(end.x), Int(end.y)) &- first
    // One dot for each column or row, whichever there are more of; the other coordinate is rounded
    // in whole numbers, so that there is no gap.
    let isFlat = abs(delta.x) >= abs(delta.y)
    let length = max(abs(delta.x), abs(delta.y))
    for step in 0...length {
      let dot =
        length == 0 ? first : first &+ SIMD2(step * delta.x, step * delta.y).quotient(by: length)
      guard stroke.shows(at: isFlat ? dot.x : dot.y) else { continue }
      light(column: dot.x, row: dot.y, style: style, glyph: glyph)
    }
  }

  /// The sign that best shows a direction in cells, which are twice as high as wide.
  static func slope(_ delta: SIMD2<Double>) -> Unicode.Scalar {
    if delta.x == 0 && delta.y == 0 { return "." }
    if delta.y.magnitude < 0.4 * delta.x.magnitude { return "-" }
    if delta.y.magnitude > 2.5 * delta.x.magnitude { return "|" }
    // Rows grow downwards.
    return (delta.x > 0) == (delta.y > 0) ? "\\" : "/"
  }

  /// Draws the part of a circle, or of an ellipse along the axes, that lies inside.
  ///
  /// Each column and row that meets it is asked where, so no radius is too large to be exact.
  mutating func ellipse(
    center: SIMD2<Double>, radii: SIMD2<Double>, style: Style, stroke: Stroke = .dashed
  ) {
    guard radii.x > 0, radii.y > 0, radii.x.isFinite, radii.y.isFinite else { return }
    func offset(_ distance: Double, _ along: Double, _ across: Double) -> Double? {
      let share = distance / along
      guard share.magnitude <= 1 else { return nil }
      let height = (1 - share * share).squareRoot()
      // Columns draw where the curve is flat, rows where it is steep.
      return share.magnitude * across <= height * along ? across * height : nil
    }
    func isInside(_ place: Double, _ count: Int) -> Bool { place >= 0 && place < Double(count) }
    for column in 0..<dotColumns where stroke.shows(at: column) {
      guard let height = offset(Double(column) + 0.5 - center.x, radii.x, radii.y) else { continue }
      for row in [center.y - height, center.y + height] where isInside(row, dotRows) {
        light(column: column, row: Int(row), style: style, glyph: stroke.glyph ?? "-")
      }
    }
    for row in 0..<dotRows where stroke.shows(at: row) {
      guard let width = offset(Double(row) + 0.5 - center.y, radii.y, radii.x) else { continue }
      for column in [center.x - width, center.x + width] where isInside(column, dotColumns) {
        light(column: Int(column), row: row, style: style, glyph: stroke.glyph ?? "|")
      }
    }
  }
}

/// The part of a line inside a rectangle from the origin, its upper edges left out; nil for none.
///
/// Liang and Barsky 1984. Ends may be as far away as numbers go, but must be finite.
private func clipped(
  _ start: SIMD2<Double>, _ end: SIMD2<Double>, width: Double, height: Double
) -> (SIMD2<Double>, SIMD2<Double>)? {
  guard start.x.isFinite, start.y.isFinite, end.x.isFinite, end.y.isFinite else { return nil }
  // A little less than the edge, so that the last dot is still inside.
  let limits = SIMD2(width.nextDown, height.nextDown)
  // Half of the difference: that of two numbers of opposite sign could overflow.
  let half = end * 0.5 - start * 0.5
  var (first, last) = (0.0, 1.0)
  var (entry, exit): (Int?, Int?)
  for axis in 0..<2 {
    let (position, direction, limit) = (start[axis], half[axis], limits[axis])
    if direction == 0 {
      guard position >= 0 && position <= limit else { return nil }
      continue
    }
    let toLower = -position / direction / 2
    let toUpper = (limit / 2 - position / 2) / direction
    if min(toLower, toUpper) > first { (first, entry) = (min(toLower, toUpper), axis) }
    if max(toLower, toUpper) < last { (last, exit) = (max(toLower, toUpper), axis) }
  }
  guard first <= last else { return nil }
  func point(_ share: Double, _ origin: SIMD2<Double>) -> SIMD2<Double> {
    let place = share == 0 || share == 1 ? origin : start + half * share + half * share
    return place.clamped(lowerBound: .zero, upperBound: limits)
  }
  var (from, to) = (point(first, start), point(last, end))
  // On the edge where it was cut, however far away the ends are.
  if let entry { from[entry] = half[entry] > 0 ? 0 : limits[entry] }
  if let exit { to[exit] = half[exit] > 0 ? limits[exit] : 0 }
  return (from, to)
}

extension SIMD2<Int> {
  /// Both numbers divided by a positive one and rounded to the nearest whole number, halves up.
  fileprivate func quotient(by divisor: Int) -> Self {
    func rounded(_ value: Int) -> Int {
      let doubled = 2 * value + divisor
      let quotient = doubled / (2 * divisor)
      return doubled < 0 && doubled % (2 * divisor) != 0 ? quotient - 1 : quotient
    }
    return SIMD2(rounded(x), rounded(y))
  }
}
