/// What a pixel of a small picture takes in a terminal, whose cells are twice as high as wide.
enum Grain: Equatable {
  /// Half a cell; two pixels share one, one above the other.
  case halfCell
  /// Two cells side by side.
  case twoCells

  /// The pixel that a cell of a picture shows, or its lower half, which may lie below the picture.
  func pixel(column: Int, row: Int, scale: Int, isLower: Bool = false) -> (x: Int, y: Int) {
    switch self {
    case .halfCell: (column / scale, (2 * row + (isLower ? 1 : 0)) / scale)
    case .twoCells: (column / (2 * scale), row / scale)
    }
  }
}
