import Frames
import Screen

/// The line of tabs: the open preset in brackets, those in other panels bold.
struct TabBarView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Draws the tabs and, where some are out of sight, a sign at that end.
  func draw(into grid: inout Grid, at rect: GridRect) {
    guard let bar = state.tabBar else { return }
    let shown = Set(state.panels.map(\.name))
    for tab in bar.tabs {
      let column = rect.column + tab.columns.lowerBound
      let isOpen = tab.preset == state.frame?.status.preset
      let style = shown.contains(tab.preset) ? look.strong : .plain
      grid.write(tab.text, column: column, row: rect.row, style: style)
      guard isOpen else { continue }
      grid.write("[", column: column - 1, row: rect.row, style: style)
      grid.write("]", column: rect.column + tab.columns.upperBound, row: rect.row, style: style)
    }
    if bar.hasMoreBefore {
      grid.write("<", column: rect.column, row: rect.row, style: look.faint)
    }
    if bar.hasMoreAfter {
      grid.write(">", column: rect.column + rect.columns - 1, row: rect.row, style: look.faint)
    }
  }
}
