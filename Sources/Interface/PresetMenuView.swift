import Frames
import Screen

/// The list of presets over the screen: each with title and summary.
struct PresetMenuView {
  /// What is shown.
  let menu: PresetMenu
  /// How it looks.
  let look: Look
  /// The preset that stays on its row while there is room.
  let anchor: ListPlaces.Anchor?

  /// Lines of a box that are not presets: the border and the filter.
  private static let frameRows = 3

  /// How many presets are in sight on a screen of this size.
  static func entries(in size: GridSize) -> Int {
    max(1, (size.rows - 4 - frameRows) / 2)
  }

  /// The box.
  static func box(of menu: PresetMenu, in size: GridSize) -> GridRect {
    let entries = min(entries(in: size), max(menu.presets.count, 1))
    return GridRect(columns: size.columns, rows: size.rows).centered(
      columns: min(size.columns - 4, 100), rows: entries * 2 + frameRows)
  }

  /// Where the presets are in their box.
  static func list(
    of menu: PresetMenu, in size: GridSize, anchor: ListPlaces.Anchor?
  ) -> ListPlaces {
    let inside = box(of: menu, in: size).inset(by: 1)
    return ListPlaces(
      in: inside.slice(from: 1, rows: inside.rows - 1), count: menu.matches.count,
      selected: menu.selection, anchor: anchor, height: 2)
  }

  /// Draws the box in the middle of the grid.
  func draw(into grid: inout Grid) {
    let rect = Self.box(of: menu, in: grid.size)
    let inside = grid.framed(rect, title: "presets", look: look, isFocused: true)
    let label = grid.write("filter: ", column: inside.column + 1, row: inside.row)
    FieldView(field: menu.filter, look: look).draw(
      into: &grid, column: inside.column + 1 + label, row: inside.row,
      columns: inside.columns - 2 - label)
    let matches = menu.matches
    if matches.isEmpty {
      grid.write("no preset matches", column: inside.column + 3, row: inside.row + 1)
    }
    let list = Self.list(of: menu, in: grid.size, anchor: anchor)
    let nameWidth = min(menu.presets.map(\.name.displayWidth).max() ?? 0, 24)
    for index in list.visible {
      draw(
        matches[index], isSelected: index == menu.selection, nameWidth: nameWidth, into: &grid,
        at: list.place(of: index))
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
