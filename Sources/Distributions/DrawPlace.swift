/// Where in a step's draws those of each sort begin, so far apart that no two come from the same counter.
enum DrawPlace {
  /// Choices among curves, arms and cells; normal draws stand before, from 0 on.
  static let choices = 1 << 40
  /// Uniform places along a curve.
  static let places = 1 << 41
  /// Uniform shifts of points.
  static let shifts = 3 << 40
}
