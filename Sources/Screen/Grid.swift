/// A rectangle of cells: what a view makes and a display shows.
public struct Grid: Sendable, Equatable {
  /// How many cells there are.
  public let size: GridSize
  /// The cells, row by row from the top left.
  public private(set) var cells: [Cell]

  /// An empty grid.
  public init(_ size: GridSize) {
    self.size = size
    cells = [Cell](repeating: .blank, count: size.columns * size.rows)
  }

  /// The whole grid as a rectangle.
  public var bounds: GridRect { GridRect(columns: size.columns, rows: size.rows) }

  /// The cell at a place inside the grid.
  public subscript(column: Int, row: Int) -> Cell {
    get { cells[row * size.columns + column] }
    set { cells[row * size.columns + column] = newValue }
  }

  /// The cells for fast writing, row by row.
  public mutating func withUnsafeMutableCells<Result>(
    _ body: (UnsafeMutableBufferPointer<Cell>) throws -> Result
  ) rethrows -> Result {
    try cells.withUnsafeMutableBufferPointer { try body($0) }
  }
}
