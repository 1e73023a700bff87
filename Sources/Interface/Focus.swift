/// Which part of the plain screen the arrow keys move.
enum Focus: Sendable, Hashable {
  /// The main plot: arrows pan.
  case plot
  /// The settings: arrows choose and change.
  case settings
}
