/// A rectangle of the data plane.
public struct Window: Sendable, Hashable {
  /// Left edge.
  public var minX: Double
  /// Right edge, greater than the left one.
  public var maxX: Double
  /// Bottom edge.
  public var minY: Double
  /// Top edge, greater than the bottom one.
  public var maxY: Double

  /// The rectangle with the given edges.
  ///
  /// - Precondition: every edge is finite and the rectangle is not empty.
  public init(minX: Double, maxX: Double, minY: Double, maxY: Double) {
    precondition(
      minX < maxX && minY < maxY && (maxX - minX).isFinite && (maxY - minY).isFinite,
      "a window needs finite edges in order, got x \(minX)...\(maxX), y \(minY)...\(maxY)")
    self.minX = minX
    self.maxX = maxX
    self.minY = minY
    self.maxY = maxY
  }

  /// The square of the given half side around a centre.
  public init(centerX: Double = 0, centerY: Double = 0, halfSide: Double) {
    self.init(
      minX: centerX - halfSide, maxX: centerX + halfSide, minY: centerY - halfSide,
      maxY: centerY + halfSide)
  }

  /// Extent along x.
  public var width: Double { maxX - minX }
  /// Extent along y.
  public var height: Double { maxY - minY }
  /// Middle along x.
  public var centerX: Double { (minX + maxX) / 2 }
  /// Middle along y.
  public var centerY: Double { (minY + maxY) / 2 }

  /// Whether the point lies inside; the lower edges belong to the window, the upper ones do not.
  public func contains(x: Double, y: Double) -> Bool {
    x >= minX && x < maxX && y >= minY && y < maxY
  }
}

// MARK: - Other windows from this one

extension Window {
  /// The smallest window with this one inside, the same centre, and square dots: one dot is as wide
  /// as it is high, so that a circle looks like one.
  ///
  /// - Precondition: there is at least one column and one row.
  public func fitted(columns: Int, rows: Int) -> Window {
    precondition(columns > 0 && rows > 0, "a window of \(columns)x\(rows) dots has no shape")
    let dot = max(width / Double(columns), height / Double(rows))
    let halfWidth = dot * Double(columns) / 2
    let halfHeight = dot * Double(rows) / 2
    return Window(
      minX: centerX - halfWidth, maxX: centerX + halfWidth, minY: centerY - halfHeight,
      maxY: centerY + halfHeight)
  }

  /// The nearest window that can be fitted to any shape of plot: a run that diverges may ask for the
  /// whole range of doubles, and one that has collapsed for next to nothing.
  public var fittable: Window {
    let bounded = { (edge: Double) in max(-Self.farthest, min(edge, Self.farthest)) }
    let center = (x: bounded(centerX), y: bounded(centerY))
    let least = max(max(abs(center.x), abs(center.y)) * 1e-9, 1e-200)
    let half = (
      x: max(least, min(width / 2, Self.farthest)), y: max(least, min(height / 2, Self.farthest))
    )
    if half.x == width / 2, half.y == height / 2, center.x == centerX, center.y == centerY {
      return self
    }
    return Window(
      minX: center.x - half.x, maxX: center.x + half.x, minY: center.y - half.y,
      maxY: center.y + half.y)
  }

  /// Far enough for any run that means something, and its multiples are still finite.
  public static let farthest = 1e250

  /// The window scaled about its centre: a factor below 1 zooms in.
  ///
  /// Where numbers end, so does zooming: the same window.
  public func scaled(by factor: Double) -> Window {
    replaced(
      minX: centerX - width / 2 * factor, maxX: centerX + width / 2 * factor,
      minY: centerY - height / 2 * factor, maxY: centerY + height / 2 * factor)
  }

  /// The window moved by fractions of its own width and height; the same one where numbers end.
  public func moved(x: Double, y: Double) -> Window {
    replaced(
      minX: minX + x * width, maxX: maxX + x * width, minY: minY + y * height,
      maxY: maxY + y * height)
  }

  /// The window with the given edges, if numbers between them can still be told apart, else this.
  private func replaced(minX: Double, maxX: Double, minY: Double, maxY: Double) -> Window {
    func isSound(_ lower: Double, _ upper: Double) -> Bool {
      // Room for a few thousand dots, each some units in the last place wide.
      let least = max(lower.magnitude, upper.magnitude, 1e-290) * 1e-11
      return upper - lower >= least && upper - lower <= 1e300
    }
    guard isSound(minX, maxX), isSound(minY, maxY) else { return self }
    return Window(minX: minX, maxX: maxX, minY: minY, maxY: maxY)
  }
}
