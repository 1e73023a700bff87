import Frames
import Screen

extension ChartPlot {
  /// Writes names and newest values into the top row, as many as there is room for.
  func drawLegend(on page: inout Canvas) {
    var column = 0
    // A single curve needs no mark, and its name only where there is room for it.
    let isMarked = chart.curves.count > 1
    for (index, curve) in chart.curves.enumerated() {
      let style = palette.curve(index)
      var value =
        chart.isOccasional
        ? "" : NumberText.text(curve.history.last, .significant(ChartScale.digits))
      // A minus sign that comes and goes must not move what follows.
      let changesSign = curve.history.buckets.contains { $0.minimum < 0 }
      if isMarked && changesSign && !value.isEmpty && !value.hasPrefix("-") { value = " " + value }
      let mark = isMarked ? sample(index) : []
      guard
        write(
          name: curve.name, value: value, mark: mark, style: style, column: &column, on: &page)
      else { return }
    }
    for reference in chart.references {
      let value = NumberText.significant(reference.value, 5)
      guard
        write(
          name: reference.name, value: value, mark: [], style: palette.reference, column: &column,
          on: &page)
      else { return }
    }
  }

  /// Writes one entry if it fits; the first one drops its name, then is cut, rather than be missing.
  private func write(
    name: String, value: String, mark: [Cell], style: Style, column: inout Int,
    on page: inout Canvas
  ) -> Bool {
    let name = String(
      String.UnicodeScalarView(name.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F }))
    let gap = column == 0 ? 0 : 2
    let lead = mark.isEmpty ? 0 : mark.count + 1
    var text = [name, value].filter { !$0.isEmpty }.joined(separator: " ")
    if column + gap + lead + text.utf8.count > page.columns {
      guard column == 0 else { return false }
      text = value.isEmpty ? name : value
    }
    column += gap
    for (offset, cell) in mark.enumerated() {
      page.put(cell.scalar, cell.style, column: column + offset, row: 0)
    }
    page.write(text, style, column: column + lead, row: 0)
    column += lead + text.utf8.count
    return true
  }

  /// A piece of a curve, drawn the way the plot draws it.
  private func sample(_ index: Int) -> [Cell] {
    var canvas = Canvas(glyphs: glyphs, columns: glyphs == .ascii ? 1 : 3, rows: 1)
    let row = Double(canvas.dotRows) / 2
    canvas.line(
      from: SIMD2(0, row), to: SIMD2(Double(canvas.dotColumns), row), style: palette.curve(index),
      stroke: Self.stroke(index))
    return canvas.cells
  }
}
