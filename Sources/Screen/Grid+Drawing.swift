extension Grid {
  /// Puts the same cell everywhere in a rectangle, as far as it lies inside the grid.
  ///
  /// - Parameters:
  ///   - rect: the rectangle; may reach outside.
  ///   - cell: a cell one column wide.
  public mutating func fill(_ rect: GridRect, with cell: Cell = .blank) {
    precondition(
      cell.scalar.displayWidth == 1,
      "a cell to fill with is one column wide, not \(cell.scalar.debugDescription)")
    let inside = rect.intersection(bounds)
    for row in inside.row..<inside.row + inside.rows {
      for column in inside.column..<inside.column + inside.columns { place(cell, column, row) }
    }
  }

  /// Draws a frame along the edge of a rectangle, with a title in its upper side.
  ///
  /// The inside is left as it is. Nothing is drawn if the rectangle is less than two cells wide or
  /// high; the title is left out if it has no room, and is sanitised like every text.
  ///
  ///     +- samples ---+
  ///     |             |
  ///     +-------------+
  ///
  /// - Parameters:
  ///   - rect: the rectangle; may reach outside the grid.
  ///   - title: what stands in the upper side.
  ///   - style: how the lines look.
  ///   - titleStyle: how the title looks; by default like the lines.
  ///   - unicode: whether box-drawing characters may be used instead of ASCII.
  public mutating func box(
    _ rect: GridRect, title: String = "", style: Style = .plain, titleStyle: Style? = nil,
    unicode: Bool = false
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let lines = unicode ? FrameLines.unicode : .ascii
    let (right, bottom) = (rect.column + rect.columns - 1, rect.row + rect.rows - 1)
    let inner = rect.columns - 2
    fill(
      GridRect(column: rect.column + 1, row: rect.row, columns: inner, rows: 1),
      with: Cell(lines.horizontal, style))
    fill(
      GridRect(column: rect.column + 1, row: bottom, columns: inner, rows: 1),
      with: Cell(lines.horizontal, style))
    for column in [rect.column, right] {
      fill(
        GridRect(column: column, row: rect.row + 1, columns: 1, rows: rect.rows - 2),
        with: Cell(lines.vertical, style))
    }
    corner(lines.topLeft, rect.column, rect.row, style)
    corner(lines.topRight, right, rect.row, style)
    corner(lines.bottomLeft, rect.column, bottom, style)
    corner(lines.bottomRight, right, bottom, style)
    writeTitle(title, in: rect, style: titleStyle ?? style, gap: Cell(" ", style))
  }

  /// Writes a frame's title between two blanks, with a piece of line left at both ends.
  private mutating func writeTitle(_ title: String, in rect: GridRect, style: Style, gap: Cell) {
    let room = rect.columns - 6
    let width = min(title.displayWidth, room)
    guard width > 0 else { return }
    let column = rect.column + 2
    fill(GridRect(column: column, row: rect.row, columns: width + 2, rows: 1), with: gap)
    write(title, column: column + 1, row: rect.row, style: style, maxColumns: room)
  }

  private mutating func corner(
    _ scalar: Unicode.Scalar, _ column: Int, _ row: Int, _ style: Style
  ) {
    fill(GridRect(column: column, row: row, columns: 1, rows: 1), with: Cell(scalar, style))
  }
}

/// The six characters a frame is drawn with.
private struct FrameLines {
  var horizontal, vertical, topLeft, topRight, bottomLeft, bottomRight: Unicode.Scalar

  static let ascii = FrameLines(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+")
  static let unicode = FrameLines(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘")
}
