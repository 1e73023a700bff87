import Frames
import Plotting
import Screen

/// A panel's plot in its box, with the legend in the upper side and notes in the lower one.
struct PlotView {
  /// What is shown.
  let state: State
  /// Number of the panel.
  let panel: Int
  /// How it looks.
  let look: Look

  /// Draws box, scene and legend, and the companion beside them.
  func draw(into grid: inout Grid, at places: PlotPlaces) {
    let title = title
    let inside = grid.framed(places.main, title: title, look: look, isFocused: isFocused)
    guard let frame, let window = state.window(of: panel) else {
      grid.write("waiting for the first frame", column: inside.column + 1, row: inside.row)
      return
    }
    draw(frame.scene, window, into: &grid, at: places.main, titleWidth: title.displayWidth)
    note(into: &grid, at: places.main)
    if let companion = frame.companion, let rect = places.companion {
      draw(companion, into: &grid, at: rect)
    }
  }

  private var frame: Frame? {
    state.panels.indices.contains(panel) ? state.panels[panel].frame : nil
  }

  private var isFocused: Bool {
    if state.isComparing { return panel == state.focusedPanel }
    return state.focus == .plot && !state.settings.isEmpty
  }

  private func draw(_ companion: Scene, into grid: inout Grid, at rect: GridRect) {
    let title = "\(companion.xLabel), \(companion.yLabel)"
    let inside = grid.framed(rect, title: title, look: look)
    let window = companion.extent.fittable.fitted(
      columns: inside.columns * 2, rows: inside.rows * 4)
    draw(companion, window, into: &grid, at: rect, titleWidth: title.displayWidth)
  }

  private func draw(
    _ scene: Scene, _ window: Window, into grid: inout Grid, at rect: GridRect, titleWidth: Int
  ) {
    let plot = ScenePlot(
      scene: scene, window: window, glyphs: state.glyphs, palette: look.palette)
    plot.draw(into: &grid, at: rect.inset(by: 1))
    draw(plot.legend, into: &grid, at: rect, after: titleWidth + 8)
  }

  private func note(into grid: inout Grid, at rect: GridRect) {
    if state.isComparing, let end = frame?.status.activity.end {
      grid.note(end, below: rect, style: look.reversed)
    } else if state.camera != .fit {
      grid.note("zoomed, 0 fits", below: rect, style: look.faint)
    }
  }

  /// What the plot shows, in a word; side by side, whose it is.
  private var title: String {
    guard let frame else { return "plot" }
    if state.isComparing { return frame.status.preset }
    let scene = frame.scene
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

extension Status.Activity {
  /// How a run ended that does not go on, nil for one that can.
  fileprivate var end: String? {
    switch self {
    case .running, .paused: nil
    case .finished: "finished"
    case .diverged(let step): "diverged at \(NumberText.count(step))"
    }
  }
}
