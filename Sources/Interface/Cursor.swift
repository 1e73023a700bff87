/// Where the plots are read.
enum Cursor: Sendable, Hashable {
  /// A place of the plane, the same in all panels.
  case place(SIMD2<Double>)
  /// A cell of what is no plane (pictures, waves, curves), counted from its upper left one.
  case cell(column: Int, row: Int)
}
