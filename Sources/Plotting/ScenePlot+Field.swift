import Frames
import Screen

extension ScenePlot {
  /// Draws arrows on a lattice of cells, as far from each other to the right as downwards.
  ///
  /// - Parameter direction: the angle at a place, in eighths of a turn counterclockwise from east; nil where there is none.
  func drawField(
    _ direction: (SIMD2<Double>) -> Double?, style: Style, on canvas: inout Canvas
  ) {
    let spacing = canvas.rows >= 36 ? 4 : canvas.rows >= 9 ? 3 : 2
    let projection = Projection(window: window, columns: canvas.columns, rows: canvas.rows)
    for row in stride(from: canvas.rows % spacing / 2, to: canvas.rows, by: spacing) {
      for column in stride(
        from: canvas.columns % (2 * spacing) / 2, to: canvas.columns, by: 2 * spacing)
      {
        let place = SIMD2(
          projection.x(Double(column) + 0.5), projection.y(Double(row) + 0.5))
        guard let eighths = direction(place) else { continue }
        canvas.put(glyphs.arrow(eighths: eighths), style, column: column, row: row)
      }
    }
  }

  /// Draws the lines where a coordinate is zero, as far as they are in view.
  func drawAxes(on canvas: inout Canvas) {
    let projection = Projection(window: window, columns: canvas.columns, rows: canvas.rows)
    let (column, row) = (projection.column(0), projection.row(0))
    let hasVertical = column >= 0 && column < Double(canvas.columns)
    let hasHorizontal = row >= 0 && row < Double(canvas.rows)
    let axis = glyphs.axis
    if hasHorizontal {
      // Every other cell: a trajectory along the axis must stand out.
      for place in stride(from: 0, to: canvas.columns, by: glyphs == .ascii ? 2 : 1) {
        canvas.put(axis.horizontal, palette.faint, column: place, row: Int(row))
      }
    }
    if hasVertical {
      for place in 0..<canvas.rows {
        canvas.put(axis.vertical, palette.faint, column: Int(column), row: place)
      }
    }
    if hasVertical && hasHorizontal {
      canvas.put(axis.origin, palette.faint, column: Int(column), row: Int(row))
    }
  }
}
