/// Where the mouse holds the plane while it drags it.
struct Grip: Sendable, Hashable {
  /// The panel whose plot it was taken in.
  var panel: Int
  /// The cell that the pointer was at last.
  var column: Int
  /// Its row.
  var row: Int
}
