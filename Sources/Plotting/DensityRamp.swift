import Screen

/// Counts as cells of braille, half blocks or shades: ink and colour grow with density.
///
/// In ASCII, where a glyph is as large as a cell, ``DensitySketch`` does it.
struct DensityRamp {
  /// The characters.
  let glyphs: GlyphSet
  /// The styles, sparse first.
  let styles: [Style]

  /// Levels of the scale: more than there are glyphs or styles, so that both can use them.
  private static let levels = 48
  /// Dots that are on or off are told apart by sixteen thresholds.
  private static let thresholds = 16

  /// A cell for each level; level 0 is empty.
  private func cells(of ramp: [Unicode.Scalar]) -> [Cell] {
    [.blank]
      + (0..<Self.levels).map { level in
        Cell(ramp[level * ramp.count / Self.levels], styles[level * styles.count / Self.levels])
      }
  }

  /// Paints every occupied cell.
  ///
  /// - Parameters:
  ///   - counts: points per dot.
  ///   - cellSums: points per cell.
  func paint(_ counts: DotCounts, cellSums: [UInt32], on canvas: inout Canvas) {
    switch glyphs {
    case .braille: paintBraille(counts, cellSums, on: &canvas)
    case .blocks where styles.contains { $0.foreground != .standard }:
      paintHalves(counts, on: &canvas)
    // Without colours halves cannot differ, but shades can.
    case .ascii, .blocks: paintGlyphs(cellSums, on: &canvas)
    }
  }

  private func paintGlyphs(_ sums: [UInt32], on canvas: inout Canvas) {
    let scale = DensityScale(cells: sums, top: Self.levels)
    let cells = cells(of: glyphs.densityRamp)
    canvas.cells.withUnsafeMutableBufferPointer { target in
      for index in sums.indices where sums[index] > 0 {
        target[index] = cells[scale.level(of: sums[index])]
      }
    }
  }

  private func paintHalves(_ counts: DotCounts, on canvas: inout Canvas) {
    let halves = counts.summed(columns: GlyphSet.finestColumns, rows: GlyphSet.finestRows / 2)
    let scale = DensityScale(cells: halves, top: Self.levels)
    let cells = cells(of: ["█"])
    let width = canvas.columns
    let rows = canvas.rows
    canvas.cells.withUnsafeMutableBufferPointer { target in
      for row in 0..<rows {
        for column in 0..<width {
          let top = scale.level(of: halves[2 * row * width + column])
          let bottom = scale.level(of: halves[(2 * row + 1) * width + column])
          guard top | bottom != 0 else { continue }
          let index = row * width + column
          var pair = HalfBlock(target[index])
          if top > 0 { pair.top = cells[top].style.foreground }
          if bottom > 0 { pair.bottom = cells[bottom].style.foreground }
          target[index] = pair.cell()
        }
      }
    }
  }

  /// Lights more of the dots where there is more, as a newspaper prints grey, and at least one in
  /// every occupied cell.
  private func paintBraille(_ counts: DotCounts, _ sums: [UInt32], on canvas: inout Canvas) {
    let scale = DensityScale(cells: sums, top: Self.levels)
    let dots = DensityScale(dots: counts.counts, top: Self.thresholds)
    let cells = cells(of: ["⣿"])
    let width = canvas.columns
    let order = Self.order
    let bits = (0..<8).map { Braille.bit(column: $0 & 1, row: $0 >> 1) }
    canvas.cells.withUnsafeMutableBufferPointer { target in
      counts.counts.withUnsafeBufferPointer { counts in
        for index in sums.indices where sums[index] > 0 {
          let (row, column) = (index / width, index % width)
          var pattern: UInt8 = 0
          var (most, brightest): (UInt32, UInt8) = (0, 0)
          for dot in 0..<8 {
            let (x, y) = (column * 2 + dot & 1, row * 4 + dot >> 1)
            let count = counts[y * width * 2 + x]
            guard count > 0 else { continue }
            if dots.level(of: count) > order[(y & 3) * 4 + x & 3] { pattern |= bits[dot] }
            if count > most { (most, brightest) = (count, bits[dot]) }
          }
          let level = scale.level(of: sums[index])
          target[index] = Cell(
            Braille.glyph(pattern == 0 ? brightest : pattern), cells[level].style)
        }
      }
    }
  }

  /// In which order dots light up as density grows (Bayer 1973), by row and column modulo 4.
  private static let order = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
}
