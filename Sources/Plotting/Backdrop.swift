import Screen

/// Shades behind a picture's cells, two in each cell, one above the other.
///
/// They are kept apart from the cells, so that whether something is drawn in a cell does not depend
/// on what is behind it, and put together with them in the end.
struct Backdrop {
  /// Cells from left to right.
  let columns: Int
  /// Cells from top to bottom.
  let rows: Int
  /// Level of each half cell, row by row from the top; 0 is none, 1 the lowest shade.
  private(set) var levels: [UInt8]

  /// Nothing behind this many cells.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    levels = [UInt8](repeating: 0, count: columns * rows * 2)
  }

  /// Halves of cells from top to bottom.
  var halfRows: Int { rows * 2 }

  /// Shades the half cells whose share is known.
  ///
  /// - Parameters:
  ///   - shares: 0 to 1 for each half cell; NaN leaves what was there.
  ///   - count: how many shades there are.
  mutating func shade(_ shares: [Float], shades count: Int) {
    for index in shares.indices where !shares[index].isNaN {
      levels[index] = UInt8(min(Int(shares[index] * Float(count)), count - 1) + 1)
    }
  }

  /// The levels of a cell's halves.
  func levels(column: Int, row: Int) -> (top: Int, bottom: Int) {
    let index = 2 * row * columns + column
    return (Int(levels[index]), Int(levels[index + columns]))
  }
}

extension Canvas {
  /// Puts the cells together with what is behind them.
  ///
  /// Where there are colours, shades become the background of what is drawn and half blocks show
  /// both of a cell's shades. Elsewhere they are faint glyphs, every other cell, with room around
  /// whatever is drawn.
  mutating func apply(_ backdrop: Backdrop, palette: Palette) {
    let shades = palette.shades
    if shades.isEmpty {
      applyGlyphs(backdrop, style: palette.faint)
    } else {
      applyColors(backdrop, shades: shades, text: palette.textOnShades)
    }
  }

  private mutating func applyColors(_ backdrop: Backdrop, shades: [Color], text: Color) {
    let isHalved = glyphs == .blocks
    for row in 0..<rows {
      for column in 0..<columns {
        let levels = backdrop.levels(column: column, row: row)
        guard levels.top + levels.bottom > 0 else { continue }
        let top = levels.top > 0 ? shades[levels.top - 1] : .standard
        let bottom = levels.bottom > 0 ? shades[levels.bottom - 1] : .standard
        let index = row * columns + column
        var cell = cells[index]
        if cell.scalar == " " {
          cell = Self.blank(isHalved ? (top, bottom) : (bottom, bottom))
        } else if cell.style.background == .standard {
          // An upper half has the lower shade beside it.
          cell.style.background = isHalved && cell.scalar == "▄" ? top : bottom
          if cell.style.foreground == .standard && cell.style.background != .standard {
            cell.style.foreground = text
          }
        }
        cells[index] = cell
      }
    }
  }

  /// An empty cell before two shades.
  private static func blank(_ shades: (top: Color, bottom: Color)) -> Cell {
    if shades.top == shades.bottom { return Cell(" ", Style(.standard, on: shades.top)) }
    if shades.top == .standard { return Cell("▄", Style(shades.bottom)) }
    return Cell("▀", Style(shades.top, on: shades.bottom))
  }

  private mutating func applyGlyphs(_ backdrop: Backdrop, style: Style) {
    let isFree = cells.map { $0.scalar == " " }
    let ramp = GlyphSet.shades
    for row in 0..<rows {
      for column in stride(from: row % 2, to: columns, by: 2) {
        let index = row * columns + column
        let level = backdrop.levels(column: column, row: row).bottom
        guard level > 0, isFree[index], column == 0 || isFree[index - 1],
          column == columns - 1 || isFree[index + 1]
        else { continue }
        cells[index] = Cell(ramp[level - 1], style)
        if ramp[level - 1] == " " { cells[index] = .blank }
      }
    }
  }
}
