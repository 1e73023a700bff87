import Frames
import Plotting
import Screen

/// One picture of what a run shows, framed, with a legend in the frame.
struct Picture {
  var title: String
  var exhibit: Exhibit
  var glyphs: GlyphSet
  var palette: Palette
  var size: GridSize

  /// The cells inside the frame, cut into dots as the scope cuts them.
  static func viewport(for size: GridSize) -> Viewport {
    let inside = Grid(size).bounds.inset(by: 1)
    return Viewport(columns: max(2 * inside.columns, 1), rows: max(4 * inside.rows, 1))
  }

  /// The picture in cells.
  var grid: Grid {
    var grid = Grid(size)
    let inside = grid.bounds.inset(by: 1)
    grid.box(grid.bounds, title: title, style: palette.faint, unicode: glyphs.needsUnicode)
    let window = Self.viewport(for: size).window(for: exhibit.extent)
    ExhibitPlot(exhibit: exhibit, window: window, glyphs: glyphs, palette: palette)
      .draw(into: &grid, at: inside)
    drawLegend(in: &grid)
    return grid
  }

  private func drawLegend(in grid: inout Grid) {
    var column = 2
    for entry in ExhibitPlot(
      exhibit: exhibit, window: Window(halfSide: 1), glyphs: glyphs, palette: palette
    ).legend {
      let width = entry.sample.count + 1 + entry.name.displayWidth
      guard column + width + 3 <= size.columns else { return }
      column += grid.write(" ", column: column, row: size.rows - 1)
      for cell in entry.sample {
        grid[column, size.rows - 1] = cell
        column += 1
      }
      column += grid.write(" \(entry.name) ", column: column, row: size.rows - 1)
    }
  }
}
