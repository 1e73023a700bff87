import Screen

extension Canvas {
  /// Whether a place in dots lies on the canvas; NaN does not.
  func isInside(_ place: SIMD2<Double>) -> Bool {
    place.x >= 0 && place.x < Double(dotColumns) && place.y >= 0 && place.y < Double(dotRows)
  }

  /// Lights the dot at a place that lies on the canvas.
  mutating func dot(_ place: SIMD2<Double>, _ style: Style, stroke: Stroke) {
    light(column: Int(place.x), row: Int(place.y), style: style, glyph: stroke.glyph ?? ".")
  }

  /// Draws half blocks as points, so that a bundle of lines does not look like samples.
  mutating func thin() {
    guard glyphs == .blocks else { return }
    for index in cells.indices where cells[index] != .blank {
      let halves = HalfBlock(cells[index])
      guard let color = halves.top ?? halves.bottom else { continue }
      cells[index] = Cell("·", Style(color, on: .standard, cells[index].style.attributes))
    }
  }

  /// Lays a drawing of lines, as large as the canvas, over it.
  ///
  /// Single marks and piles of samples are not covered. Lines and the points they cross take turns, so that
  /// neither hides the other, and dots join where a cell has several.
  ///
  /// - Parameter sharesData: whether lines take turns with data too, as those that lie along them must, or keep off.
  mutating func lay(_ drawing: Canvas, occupancy: CellOccupancy, sharesData: Bool) {
    for index in drawing.cells.indices where drawing.cells[index] != .blank {
      if occupancy.isPrecious(index) {
        if sharesData, leavesData(index, occupancy) { cells[index] = drawing.cells[index] }
        continue
      }
      let isFirst = !occupancy.hasPoints(index) || takesTurn(index)
      cells[index] = joined(drawing.cells[index], with: cells[index], isFirst: isFirst)
    }
  }

  /// Whether it is a line's turn in a cell with data, beside which there are others that it leaves.
  private func leavesData(_ index: Int, _ occupancy: CellOccupancy) -> Bool {
    guard occupancy.holdsDataOnly(index), takesTurn(index) else { return false }
    let column = index % columns
    let beside = (column > 0 ? [index - 1] : []) + (column + 1 < columns ? [index + 1] : [])
    return (beside + [index - columns, index + columns]).contains {
      cells.indices.contains($0) && occupancy.holdsDataOnly($0) && !takesTurn($0)
    }
  }

  /// Whether it is a line's turn in a cell: every second one along rows, columns and diagonals.
  private func takesTurn(_ index: Int) -> Bool {
    (2 * (index % columns) + index / columns) % 4 < 2
  }

  /// A line's cell together with what is in it.
  ///
  /// - Parameter isFirst: whether the line's style, or glyph, wins.
  private func joined(_ line: Cell, with old: Cell, isFirst: Bool) -> Cell {
    switch glyphs {
    case .ascii:
      return isFirst ? line : old
    case .braille:
      let patterns = (Braille.pattern(of: line.scalar), Braille.pattern(of: old.scalar))
      if patterns.1 == 0 { return isFirst ? line : old }
      return Cell(Braille.glyph(patterns.0 | patterns.1), isFirst ? line.style : old.style)
    case .blocks:
      let (above, below) = isFirst ? (line, old) : (old, line)
      let (first, second) = (HalfBlock(above), HalfBlock(below))
      // A glyph that is not made of halves stays whole.
      if first.top == nil && first.bottom == nil { return above }
      return HalfBlock(top: first.top ?? second.top, bottom: first.bottom ?? second.bottom)
        .cell(attributes: above.style.attributes)
    }
  }
}
