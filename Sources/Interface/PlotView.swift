import Frames
import Plotting
import Screen

/// The main plot in its box, with the legend in the upper side and the window in the lower one.
struct PlotView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Draws box, scene and legend.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let title = title
    let inside = grid.panel(
      rect, title: title, look: look, isFocused: state.focus == .plot && !state.settings.isEmpty)
    guard let frame = state.frame, let window = state.window else {
      grid.write("waiting for the first frame", column: inside.column + 1, row: inside.row)
      return
    }
    let plot = ScenePlot(
      scene: frame.scene, window: window, glyphs: state.glyphs, palette: look.palette)
    plot.draw(into: &grid, at: inside)
    if state.camera != .fit { grid.note("zoomed, 0 fits", below: rect, style: look.faint) }
    draw(plot.legend, into: &grid, at: rect, after: title.displayWidth + 8)
  }

  /// What the plot shows, in a word.
  private var title: String {
    guard let scene = state.frame?.scene else { return "plot" }
    let hasPoints = scene.layers.contains { $0.role == .samples || $0.role == .data }
    return hasPoints ? "samples" : "\(scene.xLabel), \(scene.yLabel)"
  }

  /// The legend goes into the upper side; whatever has no room there, over the first line inside.
  private func draw(
    _ legend: [(sample: [Cell], name: String)], into grid: inout Grid, at rect: GridRect,
    after titleWidth: Int
  ) {
    let widths = legend.map { $0.sample.count + 1 + $0.name.displayWidth + 2 }
    let total = widths.reduce(0, +)
    let inBorder = total + titleWidth <= rect.columns
    var column = inBorder ? rect.column + rect.columns - 2 - total : rect.column + 1
    let row = inBorder ? rect.row : rect.row + 1
    let end = rect.column + rect.columns - 1
    for (entry, width) in zip(legend, widths) {
      guard column + width <= end else { return }
      column += grid.write(" ", column: column, row: row)
      for cell in entry.sample {
        grid[column, row] = cell
        column += 1
      }
      column += grid.write(" \(entry.name)", column: column, row: row)
      grid.write(" ", column: column, row: row)
    }
  }
}
