import Frames
import Screen

/// A picture under way: cells, cut into the dots of a glyph set.
///
/// A later dot joins those that are already in its cell and lends them its style; a glyph takes
/// the whole cell.
struct Canvas {
  /// What a dot or cell shows.
  let glyphs: GlyphSet
  /// Cells from left to right.
  let columns: Int
  /// Cells from top to bottom.
  let rows: Int
  /// The cells, row by row from the top left.
  var cells: [Cell]

  /// An empty canvas.
  init(glyphs: GlyphSet, columns: Int, rows: Int) {
    self.glyphs = glyphs
    self.columns = columns
    self.rows = rows
    cells = [Cell](repeating: .blank, count: columns * rows)
  }

  /// Dots from left to right.
  var dotColumns: Int { columns * glyphs.columnsPerCell }
  /// Dots from top to bottom.
  var dotRows: Int { rows * glyphs.rowsPerCell }

  /// Takes over the cells of a smaller canvas; what lies outside is left out.
  mutating func paste(_ other: Canvas, column: Int, row: Int) {
    for y in 0..<other.rows {
      for x in 0..<other.columns {
        let cell = other.cells[y * other.columns + x]
        put(cell.scalar, cell.style, column: column + x, row: row + y)
      }
    }
  }

  /// Copies the canvas to a rectangle of a grid, as far as the rectangle lies inside.
  func copy(to grid: inout Grid, at rect: GridRect) {
    let first = max(-rect.column, 0)
    let last = min(columns, grid.size.columns - rect.column)
    guard first < last else { return }
    let width = grid.size.columns
    for row in max(-rect.row, 0)..<max(min(rows, grid.size.rows - rect.row), max(-rect.row, 0)) {
      let source = row * columns
      let target = (rect.row + row) * width + rect.column
      grid.withUnsafeMutableCells { grid in
        for column in first..<last { grid[target + column] = cells[source + column] }
      }
    }
  }
}

// MARK: - Dots and glyphs

extension Canvas {
  /// Puts a glyph into a cell; outside, nothing happens.
  mutating func put(_ glyph: Unicode.Scalar, _ style: Style, column: Int, row: Int) {
    guard column >= 0, column < columns, row >= 0, row < rows else { return }
    cells[row * columns + column] = Cell(glyph, style)
  }

  /// Lights a dot; outside, nothing happens.
  ///
  /// - Parameter glyph: what stands for the dot where a cell has only one.
  mutating func light(
    column: Int, row: Int, style: Style, glyph: @autoclosure () -> Unicode.Scalar
  ) {
    guard column >= 0, column < dotColumns, row >= 0, row < dotRows else { return }
    let index = row / glyphs.rowsPerCell * columns + column / glyphs.columnsPerCell
    switch glyphs {
    case .ascii:
      cells[index] = Cell(glyph(), style)
    case .braille:
      let dot = Braille.bit(column: column & 1, row: row & 3)
      let pattern = Braille.pattern(of: cells[index].scalar) | dot
      cells[index] = Cell(Braille.glyph(pattern), style)
    case .blocks:
      var halves = HalfBlock(cells[index])
      if row & 1 == 0 { halves.top = style.foreground } else { halves.bottom = style.foreground }
      cells[index] = halves.cell(attributes: style.attributes)
    }
  }

  /// Writes a text of ASCII characters if every cell it takes, and one on either side, is empty.
  ///
  /// - Returns: whether it has been written.
  @discardableResult
  mutating func label(_ text: String, _ style: Style, column: Int, row: Int) -> Bool {
    let length = text.unicodeScalars.count
    guard row >= 0, row < rows, column >= 0, length > 0, column + length <= columns else {
      return false
    }
    let around = max(column - 1, 0)..<min(column + length + 1, columns)
    guard around.allSatisfy({ cells[row * columns + $0] == .blank }) else { return false }
    write(text, style, column: column, row: row)
    return true
  }

  /// Writes a text of printable characters one column wide, whatever it covers; the rest is cut.
  mutating func write(_ text: String, _ style: Style, column: Int, row: Int) {
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      put(scalar, style, column: column + offset, row: row)
    }
  }
}
