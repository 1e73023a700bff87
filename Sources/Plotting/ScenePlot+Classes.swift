import Frames
import Screen

extension ScenePlot {
  /// Colours cells by the class that has most points in each, whatever is drawn there; some cells have the class's
  /// numeral, so that classes differ without colours too, and so have cells in which nothing is drawn.
  func draw(classes: [[SIMD2<Float>]], on canvas: inout Canvas, occupancy: inout CellOccupancy) {
    var leading = [(number: Int, count: UInt32)](
      repeating: (0, 0), count: canvas.columns * canvas.rows)
    for (number, points) in classes.enumerated() {
      let sums = DotCounts(
        points, window: window, cellColumns: canvas.columns, cellRows: canvas.rows
      ).summed(columns: GlyphSet.finestColumns, rows: GlyphSet.finestRows)
      for index in sums.indices where sums[index] > leading[index].count {
        leading[index] = (number, sums[index])
      }
      occupancy.notePoints(sums)
    }
    for index in leading.indices where leading[index].count > 0 && !occupancy.isPrecious(index) {
      let sample = classSample(leading[index].number)
      let isNumbered =
        canvas.cells[index].isBlank || Self.hasNumeral(index, columns: canvas.columns)
      canvas.cells[index] = isNumbered ? sample : canvas.cells[index].colored(like: sample.style)
    }
  }

  /// What stands for a class: its numeral, counted from 1.
  func classSample(_ number: Int) -> Cell {
    let numeral = Unicode.Scalar(UInt8(ascii: "1") + UInt8(number % 9))
    return Cell(numeral, palette.style(ofClass: number))
  }

  /// Every sixth cell of a row has the numeral, in another place in the next row.
  private static func hasNumeral(_ index: Int, columns: Int) -> Bool {
    (index % columns + 2 * (index / columns)) % 6 == 0
  }
}

extension Cell {
  fileprivate var isBlank: Bool { scalar == " " && style.background == .standard }

  /// The same glyph in another colour; of two halves in two colours both.
  fileprivate func colored(like style: Style) -> Cell {
    let halves = HalfBlock(self)
    if halves.top != nil && halves.bottom != nil {
      return HalfBlock(top: style.foreground, bottom: style.foreground).cell(attributes: [])
    }
    return Cell(scalar, Style(style.foreground, on: self.style.background, style.attributes))
  }
}
