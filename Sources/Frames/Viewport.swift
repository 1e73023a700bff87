/// What the interface looks at: which part of the plane, cut into how many dots.
///
/// Samples that accumulate without bound are counted per dot where they are drawn, so the engine
/// must know the dots. They are always counted at the finest glyph set's resolution (two columns and
/// four rows a character cell); coarser glyph sets add neighbours up.
public struct Viewport: Sendable, Hashable {
  /// The part of the plane, or nil to fit whatever there is to see.
  public var window: Window?
  /// Dots along x, at least 1.
  public var columns: Int
  /// Dots along y, at least 1.
  public var rows: Int

  /// A viewport of the given size.
  ///
  /// - Precondition: there is at least one column and one row.
  public init(window: Window? = nil, columns: Int, rows: Int) {
    precondition(columns > 0 && rows > 0, "a viewport of \(columns)x\(rows) dots shows nothing")
    self.window = window
    self.columns = columns
    self.rows = rows
  }

  /// Columns of character cells: two dots each.
  public var cellColumns: Int { columns / 2 }

  /// The window that is shown when `extent` is what there is to see: the chosen one, or the extent
  /// fitted with square dots, of some width however small the extent is.
  public func window(for extent: Window) -> Window {
    window ?? extent.fittable.fitted(columns: columns, rows: rows)
  }
}
