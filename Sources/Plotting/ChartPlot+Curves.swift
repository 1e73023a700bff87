import Frames
import Screen

extension ChartPlot {
  /// Draws all curves, the most important one on top.
  func drawCurves(steps: ClosedRange<Int>, scale: ChartScale, on canvas: inout Canvas) {
    let curves = chart.curves.map {
      CurveColumns($0.history, steps: steps, columns: canvas.dotColumns)
    }
    // Ranges of several curves would hide each other.
    let hasBand = canvas.rows >= 4 && curves.count == 1
    if hasBand { drawBand(curves[0].columns, scale: scale, on: &canvas) }
    let swinging = hasBand ? [] : curves.indices.filter { curves[$0].isSwinging }
    for (place, index) in swinging.enumerated() {
      drawSwing(
        curves[index].columns, index: index, turn: place, of: swinging.count, scale: scale,
        on: &canvas)
    }
    for index in curves.indices.reversed() where !swinging.contains(index) {
      draw(curves[index], index: index, scale: scale, on: &canvas)
    }
    for index in curves.indices.reversed() {
      markBeyond(curves[index].columns, index: index, scale: scale, on: &canvas)
    }
  }

  /// Marks at the edges in which columns a curve had values beyond them.
  private func markBeyond(
    _ columns: [CurveColumns.Column?], index: Int, scale: ChartScale, on canvas: inout Canvas
  ) {
    let arrows = glyphs.arrows
    for (column, values) in columns.enumerated() {
      guard let values else { continue }
      let cell = column / glyphs.columnsPerCell
      if scale.isAbove(values.maximum) {
        canvas.put(arrows[arrows.count / 4], palette.curve(index), column: cell, row: 0)
      }
      if scale.isBelow(values.minimum) {
        canvas.put(
          arrows[arrows.count * 3 / 4], palette.curve(index), column: cell, row: canvas.rows - 1)
      }
    }
  }

  /// Draws all that a curve swings over; several curves take turns from cell to cell, so that none
  /// hides another.
  private func drawSwing(
    _ columns: [CurveColumns.Column?], index: Int, turn: Int, of turns: Int, scale: ChartScale,
    on canvas: inout Canvas
  ) {
    let height = Double(canvas.dotRows)
    let mark = Self.stroke(index).glyph
    for (column, values) in columns.enumerated() {
      guard column / glyphs.columnsPerCell % turns == turn, let values,
        let low = scale.height(values.minimum), let high = scale.height(values.maximum)
      else { continue }
      let top = min(Int((1 - high) * height), canvas.dotRows - 1)
      let bottom = min(Int((1 - low) * height), canvas.dotRows - 1)
      for row in top...max(top, bottom) {
        canvas.light(column: column, row: row, style: palette.curve(index), glyph: mark ?? "*")
      }
    }
  }

  /// How a curve's dots follow each other; curves can be told apart without colours.
  static func stroke(_ index: Int) -> Stroke {
    let marks: [Unicode.Scalar] = ["*", "+", "x", "~"]
    return switch index % 4 {
    case 0: Stroke(on: 1, off: 0, glyph: marks[0])
    case 1: Stroke(on: 3, off: 2, glyph: marks[1])
    case 2: Stroke(on: 1, off: 2, glyph: marks[2])
    default: Stroke(on: 5, off: 3, glyph: marks[3])
    }
  }

  private func draw(
    _ curve: CurveColumns, index: Int, scale: ChartScale, on canvas: inout Canvas
  ) {
    let style = palette.curve(index)
    var stroke = Self.stroke(index)
    // Where a dot is a whole cell its glyph says enough.
    if glyphs == .ascii { stroke.off = 0 }
    let height = Double(canvas.dotRows)
    var last: SIMD2<Double>?
    for (column, value) in curve.columns.enumerated() {
      if curve.isBroken[column] { last = nil }
      guard let value, let share = scale.height(value.mean) else { continue }
      let place = SIMD2(Double(column) + 0.5, min((1 - share) * height, height.nextDown))
      canvas.line(from: last ?? place, to: place, style: style, stroke: stroke)
      last = place
    }
  }

  /// Draws the range between a curve's least and greatest values.
  private func drawBand(
    _ columns: [CurveColumns.Column?], scale: ChartScale, on canvas: inout Canvas
  ) {
    let height = Double(canvas.dotRows)
    func row(_ share: Double) -> Int { min(Int((1 - share) * height), canvas.dotRows - 1) }
    for (column, values) in columns.enumerated() {
      guard let values, let low = scale.height(values.minimum),
        let high = scale.height(values.maximum), row(low) > row(high)
      else { continue }
      for place in row(high)...row(low) {
        switch glyphs {
        case .ascii:
          canvas.put(":", palette.faint, column: column, row: place)
        case .braille where (column + place) % 2 == 0:
          canvas.light(column: column, row: place, style: palette.faint, glyph: ":")
        case .blocks:
          canvas.put("░", palette.faint, column: column, row: place / 2)
        case .braille:
          break
        }
      }
    }
  }
}
