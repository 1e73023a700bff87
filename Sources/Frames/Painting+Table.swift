extension Painting {
  /// The points as a table of text: a line with the names of the axes, then a point a line, each number as short as it can
  /// be to be read as the same.
  public var csv: [UInt8] {
    var text = names.map(\.asField).joined(separator: ",") + "\n"
    text.reserveCapacity(20 * points.count)
    for point in points { text += "\(point.x),\(point.y)\n" }
    return Array(text.utf8)
  }

  /// The part of the plane that all points lie in, with a margin; nil where there are none.
  public var extent: Window? {
    guard let first = points.first else { return nil }
    var (low, high) = (first, first)
    for point in points {
      low = SIMD2(min(low.x, point.x), min(low.y, point.y))
      high = SIMD2(max(high.x, point.x), max(high.y, point.y))
    }
    let size = high - low
    // A single place has a size of its own.
    let least = max(low.x.magnitude, high.x.magnitude, low.y.magnitude, high.y.magnitude, 1) * 1e-3
    let margin = max(0.1 * max(size.x, size.y), least)
    return Window(
      minX: low.x - margin, maxX: high.x + margin, minY: low.y - margin, maxY: high.y + margin)
  }
}

extension String {
  /// The text as a field of a table: in quotes where it has to be.
  fileprivate var asField: String {
    contains { $0 == "," || $0 == "\"" || $0.isNewline || $0 == ";" || $0 == "\t" || $0 == " " }
      ? "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\"" : self
  }
}
