import Frames

/// From the data plane to dots: column 0 begins at the window's left edge, row 0 at its top.
struct Projection {
  /// The part of the plane that is shown.
  let window: Window
  /// Dots per unit along x.
  let scaleX: Double
  /// Dots per unit along y.
  let scaleY: Double

  /// A window cut into dots.
  init(window: Window, columns: Int, rows: Int) {
    self.window = window
    scaleX = Double(columns) / window.width
    scaleY = Double(rows) / window.height
  }

  /// Dots from the left edge.
  func column(_ x: Double) -> Double { (x - window.minX) * scaleX }

  /// Dots from the top edge.
  func row(_ y: Double) -> Double { (window.maxY - y) * scaleY }

  /// A point in dots from the top left corner.
  func dots(_ point: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(column(point.x), row(point.y))
  }

  /// A place as a whole number below `count`; what is outside goes to the nearest end.
  static func index(_ place: Double, below count: Int) -> Int {
    // NaN comes second so that it is not chosen.
    Int(max(0, min(Double(count - 1), place)))
  }

  /// Where a dot's left edge lies.
  func x(_ column: Double) -> Double { window.minX + column / scaleX }

  /// Where a dot's upper edge lies.
  func y(_ row: Double) -> Double { window.maxY - row / scaleY }
}
