/// A field over a part of the plane, sampled on a lattice of cells.
public struct HeatMap: Sendable, Equatable {
  /// The part of the plane; cells divide it evenly.
  public var window: Window
  /// Cells along x.
  public var columns: Int
  /// Cells along y.
  public var rows: Int
  /// Values at the cells' centres, row by row, the lowest y first.
  public var values: [Float]
  /// The values that the ends of the colour scale stand for.
  public var range: ClosedRange<Float>
  /// The values along which contours are drawn.
  public var contours: [Float]

  /// A field with the given values.
  ///
  /// - Precondition: there are `columns * rows` values.
  public init(
    window: Window, columns: Int, rows: Int, values: [Float], range: ClosedRange<Float>,
    contours: [Float] = []
  ) {
    precondition(
      values.count == columns * rows, "\(values.count) values for \(columns)x\(rows) cells")
    self.window = window
    self.columns = columns
    self.rows = rows
    self.values = values
    self.range = range
    self.contours = contours
  }
}
