public import Screen

/// Turns grids into what a terminal is sent to show one after the other, whatever terminal that is: for recordings.
///
/// Nothing but positions, styles and characters is used, and before the first grid the screen is cleared; so the stream
/// may begin at any grid.
public struct GridStream {
  private let printer: GridPrinter
  private var quantizer: ColorQuantizer
  private var shown: Grid?

  /// Cells that stay as they are are sent again rather than skipped where they are so few.
  private static let gap = 4

  /// A stream in so many colours.
  public init(colors: DisplayCapabilities.Colors) {
    let choice: ColorChoice =
      switch colors {
      case .none: .never
      case .sixteen: .sixteen
      case .indexed: .indexed
      case .direct: .direct
      }
    printer = GridPrinter(colors: choice, isTerminal: true)
    quantizer = printer.quantizer
  }

  /// The size of the grid that was shown last; nil before the first.
  public private(set) var size: GridSize?

  /// What makes a screen that shows the last grid show this one; empty where they are equal.
  public mutating func update(to grid: Grid) -> String {
    let old = shown?.size == grid.size ? shown : nil
    var text = old == nil ? "\u{1B}[?25l\u{1B}[0m\u{1B}[2J" : ""
    for row in 0..<grid.size.rows {
      let start = row * grid.size.columns
      let range = start..<start + grid.size.columns
      if let old, old.cells[range] == grid.cells[range] { continue }
      for run in changes(in: row, of: grid, from: old) {
        text += "\u{1B}[\(row + 1);\(run.lowerBound + 1)H"
        var style: Style?
        for column in run where grid[column, row] != .continuation {
          let cell = grid[column, row]
          if cell.style != style {
            text += printer.sequence(for: cell.style, &quantizer)
            style = cell.style
          }
          text.unicodeScalars.append(cell.scalar)
        }
      }
    }
    (shown, size) = (grid, grid.size)
    return text
  }

  /// The stretches of a row that differ from another grid's; all that is not blank where there is none.
  private func changes(in row: Int, of grid: Grid, from old: Grid?) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<grid.size.columns
    where grid[column, row] != old?[column, row] ?? .blank {
      var first = column
      // Half of a wide character cannot be sent.
      while first > 0, grid[first, row] == .continuation { first -= 1 }
      var end = column + 1
      while end < grid.size.columns, grid[end, row] == .continuation { end += 1 }
      if let last = runs.last, first - last.upperBound <= Self.gap {
        runs[runs.count - 1] = last.lowerBound..<max(end, last.upperBound)
      } else {
        runs.append(first..<end)
      }
    }
    return runs
  }
}
