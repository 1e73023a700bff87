import Frames
import Screen

/// The list of presets over the screen: each with title and summary.
struct PresetMenuView {
  /// What is shown.
  let menu: PresetMenu
  /// How it looks.
  let look: Look

  /// Lines of a box that are not presets: the border and the filter.
  private static let frameRows = 3

  /// How many presets are in sight on a screen of this size.
  static func entries(in size: GridSize) -> Int {
    max(1, (size.rows - 4 - frameRows) / 2)
  }

  /// Draws the box in the middle of the grid.
  func draw(into grid: inout Grid) {
    let entries = min(Self.entries(in: grid.size), max(menu.presets.count, 1))
    let columns = min(grid.size.columns - 4, 100)
    let rect = grid.bounds.centered(columns: columns, rows: entries * 2 + Self.frameRows)
    let inside = grid.framed(rect, title: "presets", look: look, isFocused: true)
    let label = grid.write("filter: ", column: inside.column + 1, row: inside.row)
    FieldView(field: menu.filter, look: look).draw(
      into: &grid, column: inside.column + 1 + label, row: inside.row,
      columns: inside.columns - 2 - label)
    let matches = menu.matches
    if matches.isEmpty {
      grid.write("no preset matches", column: inside.column + 3, row: inside.row + 1)
    }
    let first = max(0, min(menu.selection - entries / 2, matches.count - entries))
    let nameWidth = min(menu.presets.map(\.name.displayWidth).max() ?? 0, 24)
    for (place, index) in matches.indices.dropFirst(first).prefix(entries).enumerated() {
      draw(
        matches[index], isSelected: index == menu.selection, nameWidth: nameWidth, into: &grid,
        at: inside.slice(from: 1 + place * 2, rows: 2))
    }
    grid.note("\(matches.count) of \(menu.presets.count)", below: rect, style: look.faint)
  }

  private func draw(
    _ preset: PresetSummary, isSelected: Bool, nameWidth: Int, into grid: inout Grid,
    at rect: GridRect
  ) {
    let end = rect.column + rect.columns - 1
    if isSelected {
      grid.write(">", column: rect.column + 1, row: rect.row, style: look.strong)
    }
    var column = rect.column + 3
    grid.write(
      preset.name, column: column, row: rect.row, style: look.strong, maxColumns: nameWidth,
      ellipsis: look.ellipsis)
    column += nameWidth + 2
    grid.write(
      preset.title, column: column, row: rect.row, style: isSelected ? look.strong : .plain,
      maxColumns: end - column, ellipsis: look.ellipsis)
    grid.write(
      preset.summary, column: column, row: rect.row + 1, style: look.faint,
      maxColumns: end - column, ellipsis: look.ellipsis)
  }
}

extension GridRect {
  /// A rectangle in the middle of this one, at most as large.
  func centered(columns wantedColumns: Int, rows wantedRows: Int) -> GridRect {
    let (columns, rows) = (min(wantedColumns, columns), min(wantedRows, rows))
    return GridRect(
      column: column + (self.columns - columns) / 2, row: row + (self.rows - rows) / 2,
      columns: columns, rows: rows)
  }
}
