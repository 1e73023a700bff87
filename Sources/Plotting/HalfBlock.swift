import Screen

/// A cell as two halves, each with its own colour; nil where nothing is drawn.
struct HalfBlock {
  /// The upper half.
  var top: Color?
  /// The lower half.
  var bottom: Color?

  /// Halves of the given colours.
  init(top: Color?, bottom: Color?) {
    self.top = top
    self.bottom = bottom
  }

  /// The halves of a cell that was made from halves; none for other cells.
  init(_ cell: Cell) {
    switch cell.scalar {
    case "▀" where cell.style.background == .standard:
      self.init(top: cell.style.foreground, bottom: nil)
    case "▀": self.init(top: cell.style.foreground, bottom: cell.style.background)
    case "▄": self.init(top: nil, bottom: cell.style.foreground)
    case "█": self.init(top: cell.style.foreground, bottom: cell.style.foreground)
    default: self.init(top: nil, bottom: nil)
    }
  }

  /// The cell that shows the halves.
  func cell(attributes: Style.Attributes = []) -> Cell {
    switch (top, bottom) {
    case (nil, nil): .blank
    case (let top?, nil): Cell("▀", Style(top, on: .standard, attributes))
    case (nil, let bottom?): Cell("▄", Style(bottom, on: .standard, attributes))
    case (let top?, let bottom?) where top == bottom:
      Cell("█", Style(top, on: .standard, attributes))
    // The terminal's own foreground colour cannot be had as a background.
    case (let top?, let bottom?) where bottom == .standard:
      Cell("▀", Style(top, on: .standard, attributes))
    case (let top?, let bottom?) where top == .standard:
      Cell("▄", Style(bottom, on: .standard, attributes))
    case (let top?, let bottom?): Cell("▀", Style(top, on: bottom, attributes))
    }
  }
}
