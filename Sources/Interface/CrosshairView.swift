import Frames
import Plotting
import Screen

/// A crosshair at a cell: arms beside it, and the cell itself reversed, so that it shows without colours.
struct CrosshairView {
  /// How it looks.
  let look: Look
  /// Whether there are arms: on pictures they would hide what is read.
  let hasArms: Bool

  /// Cells of an arm to the left and to the right.
  private static let reach = 2

  /// Draws it at a cell of a rectangle of the grid, counted from its upper left one; arms end where that ends.
  func draw(at cell: (column: Int, row: Int), of area: GridRect, into grid: inout Grid) {
    let (column, row) = (area.column + cell.column, area.row + cell.row)
    let style = look.palette.style(for: .current)
    if hasArms {
      let (across, down): (Unicode.Scalar, Unicode.Scalar) = look.unicode ? ("─", "│") : ("-", "|")
      for away in 1...Self.reach {
        for side in [column - away, column + away] where area.contains(column: side, row: row) {
          grid[side, row] = Cell(across, style)
        }
      }
      for side in [row - 1, row + 1] where area.contains(column: column, row: side) {
        grid[column, side] = Cell(down, style)
      }
    }
    guard area.contains(column: column, row: row) else { return }
    let glyph = grid[column, row].scalar
    grid[column, row] = Cell(glyph == " " ? "+" : glyph, look.reversed)
  }
}
