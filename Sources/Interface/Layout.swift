import Screen

/// Where the parts of the screen are, which depends on nothing but its size.
///
/// Above all the plot must not move: with its size the engine starts to count samples afresh. What
/// shares the room beside it may follow the frame, see `SideBoxes`.
struct Layout: Equatable {
  /// The one line on top.
  let header: GridRect
  /// The line under it: the presets of the group.
  let tabs: GridRect
  /// The plot with its border.
  let plot: GridRect
  /// Room for charts above figures, or for charts only when `figures` is there.
  let side: GridRect
  /// Room for measures and settings beside the charts, where there is enough.
  let figures: GridRect?
  /// The lines under the boxes.
  let caption: GridRect
  /// The one line at the bottom.
  let footer: GridRect

  /// The smallest screen that shows anything.
  static let least = GridSize(columns: 60, rows: 18)

  /// Whether a screen of this size has room for no more than a message.
  static func isTooSmall(_ size: GridSize) -> Bool {
    size.columns < least.columns || size.rows < least.rows
  }

  /// The parts of a screen that is large enough.
  init(_ size: GridSize) {
    precondition(
      !Self.isTooSmall(size), "no layout for \(size.columns)x\(size.rows) cells")
    let captionRows = size.rows >= 22 ? 2 : 1
    let body = GridRect(
      column: 0, row: 2, columns: size.columns, rows: size.rows - 3 - captionRows)
    header = GridRect(columns: size.columns, rows: 1)
    tabs = GridRect(row: 1, columns: size.columns, rows: 1)
    caption = GridRect(
      row: body.row + body.rows, columns: size.columns, rows: captionRows)
    footer = GridRect(row: size.rows - 1, columns: size.columns, rows: 1)
    // Wide enough for a gap between the boxes?
    let gap = size.columns >= 100 ? 1 : 0
    if size.columns * 10 < size.rows * 16 {
      // Higher than wide: the plot on top, as near to square as leaves room for the rest.
      plot = GridRect(
        row: body.row, columns: body.columns,
        rows: min(body.columns / 2 + 1, body.rows * 58 / 100))
      let below = GridRect(
        row: plot.row + plot.rows, columns: body.columns, rows: body.rows - plot.rows)
      (side, figures) = below.halved(gap: gap)
    } else {
      // A cell is twice as high as wide, so this many columns make the inside a square.
      let square = (body.rows - 2) * 2 + 2
      let columns = min(
        max(square, 40, size.columns * 45 / 100),
        size.columns - gap - max(28, size.columns * 28 / 100))
      plot = GridRect(row: body.row, columns: columns, rows: body.rows)
      let beside = GridRect(
        column: columns + gap, row: body.row, columns: size.columns - columns - gap,
        rows: body.rows)
      if beside.columns >= 100 || (beside.columns >= 72 && beside.rows < 24) {
        (side, figures) = beside.halved(gap: gap)
      } else {
        (side, figures) = (beside, nil)
      }
    }
  }
}

extension GridRect {
  /// Left and right half.
  fileprivate func halved(gap: Int) -> (GridRect, GridRect?) {
    let left = (columns - gap) / 2
    return (
      GridRect(column: column, row: row, columns: left, rows: rows),
      GridRect(
        column: column + left + gap, row: row, columns: columns - left - gap, rows: rows)
    )
  }

  /// The rows from `first` on, counted from the top of this rectangle.
  func slice(from first: Int, rows: Int) -> GridRect {
    GridRect(column: column, row: row + first, columns: columns, rows: rows)
  }
}
