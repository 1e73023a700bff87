import Frames
import Screen

/// How panels stand side by side, which depends on the screen's size and how many there are.
struct Comparison: Equatable {
  /// The one line on top, common to all.
  let header: GridRect
  /// The line under it: the presets of the group.
  let tabs: GridRect
  /// A column for each panel in sight.
  let columns: [GridRect]
  /// Number of the first panel in sight: a narrow screen shows those around the focused one.
  let first: Int
  /// The lines under the panels.
  let caption: GridRect
  /// The one line at the bottom.
  let footer: GridRect

  /// How many panels have room beside each other on a screen this wide.
  static func capacity(columns: Int) -> Int {
    switch columns {
    case ..<80: 2
    case ..<150: 3
    default: Command.panelLimit
    }
  }

  /// The places of `count` panels on a screen that is large enough for one.
  init(_ size: GridSize, count: Int, focused: Int) {
    precondition(
      !Layout.isTooSmall(size), "no layout for \(size.columns)x\(size.rows) cells")
    let captionRows = size.rows >= 28 ? 2 : 1
    header = GridRect(columns: size.columns, rows: 1)
    tabs = GridRect(row: 1, columns: size.columns, rows: 1)
    footer = GridRect(row: size.rows - 1, columns: size.columns, rows: 1)
    caption = GridRect(
      row: size.rows - 1 - captionRows, columns: size.columns, rows: captionRows)
    let visible = min(count, Self.capacity(columns: size.columns))
    first = max(0, min(focused - visible / 2, count - visible))
    let gap = size.columns >= 100 ? 1 : 0
    let room = size.columns - gap * (visible - 1)
    var column = 0
    columns = (0..<visible).map { index in
      let width = room / visible + (index < room % visible ? 1 : 0)
      defer { column += width + gap }
      return GridRect(column: column, row: 2, columns: width, rows: size.rows - 3 - captionRows)
    }
  }

  /// The column of a panel; one out of sight has the size of those in sight.
  func column(of panel: Int) -> GridRect {
    columns[max(0, min(panel - first, columns.count - 1))]
  }

  /// The plot of a panel in its column: square, as far as figures below it have room.
  func plot(of panel: Int) -> GridRect {
    let column = column(of: panel)
    // All alike, though some columns are a cell wider.
    let square = (columns.map(\.columns).min() ?? column.columns) / 2 + 1
    let most = column.rows >= 25 ? column.rows * 6 / 10 : column.rows - 7
    return column.slice(from: 0, rows: min(square, most))
  }
}
