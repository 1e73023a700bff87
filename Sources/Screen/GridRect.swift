/// A rectangle of character cells; row 0 is the top one.
public struct GridRect: Sendable, Hashable {
  /// First column.
  public var column: Int
  /// First row.
  public var row: Int
  /// Cells from left to right.
  public var columns: Int
  /// Cells from top to bottom.
  public var rows: Int

  /// A rectangle; negative extents count as 0.
  public init(column: Int = 0, row: Int = 0, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
  }

  /// The rectangle without a margin of this many cells on every side.
  public func inset(by margin: Int) -> GridRect {
    GridRect(
      column: column + margin, row: row + margin, columns: columns - 2 * margin,
      rows: rows - 2 * margin)
  }

  /// What this rectangle and another one have in common; empty if they do not overlap.
  public func intersection(_ other: GridRect) -> GridRect {
    let left = max(column, other.column)
    let top = max(row, other.row)
    return GridRect(
      column: left, row: top,
      columns: min(column + columns, other.column + other.columns) - left,
      rows: min(row + rows, other.row + other.rows) - top)
  }

  /// Whether a cell lies inside.
  public func contains(column: Int, row: Int) -> Bool {
    self.column..<self.column + columns ~= column && self.row..<self.row + rows ~= row
  }

  /// Whether nothing fits in.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
}
