import Screen

/// Where the main plot and its companion are, borders included.
struct PlotPlaces: Equatable {
  /// The main plot's box.
  let main: GridRect
  /// The box of the second plane, nil where there is none or no room.
  let companion: GridRect?

  /// Columns below which a second plane tells nothing.
  private static let leastColumns = 24
  /// Rows below which a second plane tells nothing.
  private static let leastRows = 8

  /// A main plot that keeps its room, and below it a companion if rows are left for it besides the
  /// figures; side by side, so that all main plots stay alike.
  init(main: GridRect, above rest: GridRect, hasCompanion: Bool) {
    self.main = main
    let rows = min(rest.columns / 2 + 1, rest.rows / 2)
    companion =
      hasCompanion && rest.columns >= Self.leastColumns && rows >= Self.leastRows
      ? rest.slice(from: 0, rows: rows) : nil
  }

  /// A main plot with all of its room, and a companion beside it in the room of charts that there are not.
  init(_ layout: Layout) {
    main = layout.plot
    guard layout.figures == nil else {
      companion = layout.side
      return
    }
    let rows = max(layout.side.rows * 2 / 5, Self.leastRows)
    let fits =
      layout.side.columns >= Self.leastColumns && layout.side.rows - rows >= Self.rowsForBoxes
    companion = fits ? layout.side.slice(from: 0, rows: rows) : nil
  }

  /// Rows that figures and settings need at the least.
  private static let rowsForBoxes = 9

  /// Divides the room so that the companion, the smaller one, gets the larger square.
  init(_ area: GridRect, hasCompanion: Bool) {
    let across = area.columns * 4 / 9
    let down = area.rows * 4 / 9
    let fitsAcross = across >= Self.leastColumns
    let fitsDown = down >= Self.leastRows
    guard hasCompanion, fitsAcross || fitsDown else {
      main = area
      companion = nil
      return
    }
    // A cell is twice as high as wide.
    let isWider = min(across - 2, 2 * area.rows - 4) >= min(area.columns - 2, 2 * down - 4)
    if fitsAcross, isWider || !fitsDown {
      main = GridRect(
        column: area.column, row: area.row, columns: area.columns - across, rows: area.rows)
      companion = GridRect(
        column: area.column + main.columns, row: area.row, columns: across, rows: area.rows)
    } else {
      main = GridRect(
        column: area.column, row: area.row, columns: area.columns, rows: area.rows - down)
      companion = GridRect(
        column: area.column, row: area.row + main.rows, columns: area.columns, rows: down)
    }
  }
}
