/// Points counted per dot over a window: what is left of millions of samples.
public struct DensityMap: Sendable, Equatable {
  /// The part of the plane that is covered.
  public var window: Window
  /// Dots along x.
  public let columns: Int
  /// Dots along y.
  public let rows: Int
  /// Points per dot, `[rows * columns]`, top row first, from left to right.
  public var counts: [UInt32]
  /// All points counted, those outside the window too.
  public var total: Int

  /// A map over a window; without counts, an empty one.
  ///
  /// - Precondition: there are as many counts as dots.
  public init(
    window: Window, columns: Int, rows: Int, counts: [UInt32]? = nil, total: Int = 0
  ) {
    let counts = counts ?? [UInt32](repeating: 0, count: columns * rows)
    precondition(
      counts.count == columns * rows,
      "\(columns)x\(rows) dots need \(columns * rows) counts, got \(counts.count)")
    self.window = window
    self.columns = columns
    self.rows = rows
    self.counts = counts
    self.total = total
  }
}

// MARK: - Counting

extension DensityMap {
  /// Counts points given as x, y, x, y, ...; those outside the window only add to the total.
  ///
  /// A dot's count stops at the greatest number it can hold.
  ///
  /// - Complexity: O(*n*), a few nanoseconds a point while the map stays in cache.
  public mutating func add(interleaved points: UnsafeBufferPointer<Float>) {
    // In double precision: a point is counted exactly if the window contains it.
    let scaleX = Double(columns) / window.width
    let scaleY = Double(rows) / window.height
    let window = window
    let columns = columns
    let lastColumn = Double(columns - 1)
    let lastRow = Double(rows - 1)
    total += points.count / 2
    counts.withUnsafeMutableBufferPointer { counts in
      var index = 0
      while index + 1 < points.count {
        let x = Double(points[index])
        let y = Double(points[index + 1])
        // NaN fails the test.
        if window.contains(x: x, y: y) {
          // Rounding can lead one past the end, and in a window too small for a finite scale
          // further; NaN comes second so that it is not chosen.
          let column = Int(min(lastColumn, (x - window.minX) * scaleX))
          let row = Int(min(lastRow, (window.maxY - y) * scaleY))
          let dot = row * columns + column
          let count = counts[dot]
          counts[dot] = count == .max ? count : count &+ 1
        }
        index += 2
      }
    }
  }
}
