import Frames

/// Points per dot of a picture, at the finest resolution.
///
/// Here, and nowhere else, points and density maps become dots. Coarser glyph sets add neighbours
/// up, so a point is in the same cell whatever the glyphs.
struct DotCounts {
  /// Dots along x.
  let columns: Int
  /// Dots along y.
  let rows: Int
  /// Points per dot, top row first, from left to right.
  let counts: [UInt32]

  /// Counts the points inside a window that is cut into character cells.
  init(_ points: [SIMD2<Float>], window: Window, cellColumns: Int, cellRows: Int) {
    var map = DensityMap(
      window: window, columns: cellColumns * GlyphSet.finestColumns,
      rows: cellRows * GlyphSet.finestRows)
    points.withUnsafeBufferPointer { points in
      points.withMemoryRebound(to: Float.self) { map.add(interleaved: $0) }
    }
    self.init(map)
  }

  /// A map that covers a window cut into character cells exactly, or else is resampled to do so.
  ///
  /// Resampling keeps the number of points where dots grow together; where they are magnified,
  /// each repeats.
  init(_ map: DensityMap, window: Window, cellColumns: Int, cellRows: Int) {
    let columns = cellColumns * GlyphSet.finestColumns
    let rows = cellRows * GlyphSet.finestRows
    if map.window == window && map.columns == columns && map.rows == rows {
      self.init(map)
      return
    }
    let across = Self.sources(
      first: (window.minX - map.window.minX) / map.window.width,
      step: window.width / map.window.width / Double(columns), count: columns,
      available: map.columns)
    let down = Self.sources(
      first: (map.window.maxY - window.maxY) / map.window.height,
      step: window.height / map.window.height / Double(rows), count: rows, available: map.rows)
    var counts = [UInt32](repeating: 0, count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum: UInt64 = 0
        for source in down[row] {
          for index in across[column] { sum += UInt64(map.counts[source * map.columns + index]) }
        }
        counts[row * columns + column] = UInt32(clamping: sum)
      }
    }
    self.init(columns: columns, rows: rows, counts: counts)
  }

  private init(columns: Int, rows: Int, counts: [UInt32]) {
    self.columns = columns
    self.rows = rows
    self.counts = counts
  }

  private init(_ map: DensityMap) {
    self.init(columns: map.columns, rows: map.rows, counts: map.counts)
  }

  /// For each dot of the picture, the map's dots whose centres it covers; if it is smaller than
  /// they are, the one its own centre lies in; nothing outside the map.
  ///
  /// - Parameters:
  ///   - first: where the picture begins, as a fraction of the map.
  ///   - step: a dot's extent, as a fraction of the map.
  private static func sources(
    first: Double, step: Double, count: Int, available: Int
  ) -> [Range<Int>] {
    let size = Double(available)
    func bounded(_ place: Double) -> Int { Int(min(max(place, 0), size)) }
    let nothing = 0..<0
    return (0..<count).map { index in
      let begin = (first + Double(index) * step) * size
      let end = (first + Double(index + 1) * step) * size
      guard begin.isFinite, end.isFinite else { return nothing }
      if end - begin >= 1 {
        let lower = bounded((begin - 0.5).rounded(.up))
        return lower..<max(bounded((end - 0.5).rounded(.up)), lower)
      }
      let centre = ((begin + end) / 2).rounded(.down)
      return centre >= 0 && centre < size ? Int(centre)..<Int(centre) + 1 : nothing
    }
  }
}

// MARK: - Coarser dots

extension DotCounts {
  /// Points per block of dots, block rows from the top.
  func summed(columns width: Int, rows height: Int) -> [UInt32] {
    let across = columns / width
    let down = rows / height
    return [UInt32](unsafeUninitializedCapacity: across * down) { sums, initialized in
      counts.withUnsafeBufferPointer { counts in
        for row in 0..<down {
          for column in 0..<across {
            var sum: UInt64 = 0
            var start = row * height * columns + column * width
            for _ in 0..<height {
              for index in start..<start + width { sum &+= UInt64(counts[index]) }
              start += columns
            }
            sums[row * across + column] = UInt32(clamping: sum)
          }
        }
      }
      initialized = across * down
    }
  }
}
