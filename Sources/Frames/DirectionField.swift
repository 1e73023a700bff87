/// The directions of a vector field over a part of the plane, sampled on a lattice of cells.
public struct DirectionField: Sendable, Equatable {
  /// The part of the plane; cells divide it evenly.
  public var window: Window
  /// Cells along x.
  public var columns: Int
  /// Cells along y.
  public var rows: Int
  /// The vectors at the cells' centres, row by row, the lowest y first; only where they point matters.
  public var vectors: [SIMD2<Float>]

  /// A field with the given vectors.
  ///
  /// - Precondition: there are `columns * rows` vectors.
  public init(window: Window, columns: Int, rows: Int, vectors: [SIMD2<Float>]) {
    precondition(
      vectors.count == columns * rows, "\(vectors.count) vectors for \(columns)x\(rows) cells")
    self.window = window
    self.columns = columns
    self.rows = rows
    self.vectors = vectors
  }
}
