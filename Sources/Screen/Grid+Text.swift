extension Grid {
  /// Writes a text in one line and returns the columns it took.
  ///
  /// The text is sanitised first: nothing in it reaches the terminal but characters that can be
  /// seen. Whatever lies outside the grid is left out. A character two columns wide has
  /// ``Cell/continuation`` behind it, and is never drawn by half: where only one column is left, a
  /// blank stands. A wide character that is half written over is blanked.
  ///
  /// - Parameters:
  ///   - text: what to write.
  ///   - column: where it begins; may lie outside.
  ///   - row: the row; may lie outside.
  ///   - style: how it looks.
  ///   - maxColumns: the most columns it may take; by default all up to the right edge.
  ///   - ellipsis: what stands in the last column if the text does not fit, a character one column
  ///     wide such as `~` or `…`; by default the text is just cut.
  /// - Returns: the columns from `column` on that the text takes: where the next text may begin.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: Style = .plain, maxColumns: Int? = nil,
    ellipsis: Unicode.Scalar? = nil
  ) -> Int {
    precondition(
      ellipsis.map { $0.displayWidth == 1 } ?? true, "an ellipsis takes one column")
    let limit = min(maxColumns ?? .max, size.columns - column)
    guard limit > 0 else { return 0 }
    var used = 0
    for scalar in VisibleScalars(text) {
      let width = scalar.displayWidth
      guard used + width <= limit else {
        finish(at: column, row, from: used, to: limit, style: style, ellipsis: ellipsis)
        return limit
      }
      put(scalar, width: width, column + used, row, style)
      used += width
    }
    return used
  }

  /// Ends a text that does not fit: fills the column a wide character has no room in, and marks
  /// the last column.
  private mutating func finish(
    at column: Int, _ row: Int, from used: Int, to limit: Int, style: Style,
    ellipsis: Unicode.Scalar?
  ) {
    if used < limit { put(" ", width: 1, column + used, row, style) }
    if let ellipsis { put(ellipsis, width: 1, column + limit - 1, row, style) }
  }

  /// Puts one character, if it lies inside whole.
  private mutating func put(
    _ scalar: Unicode.Scalar, width: Int, _ column: Int, _ row: Int, _ style: Style
  ) {
    guard 0..<size.rows ~= row, column + width <= size.columns else { return }
    if column < 0 {
      // Of a wide character over the left edge, the half inside stays blank.
      if column + width > 0 { place(Cell(" ", style), 0, row) }
      return
    }
    place(Cell(scalar, style), column, row)
    if width == 2 { place(.continuation, column + 1, row) }
  }

  /// Sets a cell and blanks the halves of wide characters that this cuts off.
  mutating func place(_ cell: Cell, _ column: Int, _ row: Int) {
    if cell != .continuation, column > 0, self[column, row] == .continuation {
      self[column - 1, row].scalar = " "
    }
    if column + 1 < size.columns, self[column + 1, row] == .continuation {
      self[column + 1, row] = Cell(" ", self[column, row].style)
    }
    self[column, row] = cell
  }

  /// The rows as plain text, without styles and without blanks at their ends.
  public var lines: [String] {
    (0..<size.rows).map { row in
      var line = String.UnicodeScalarView()
      for column in 0..<size.columns where self[column, row] != .continuation {
        line.append(self[column, row].scalar)
      }
      while line.last == " " { line.removeLast() }
      return String(line)
    }
  }

  /// The whole grid as plain text: a line for each row, without blanks at the ends of lines.
  public var text: String { lines.joined(separator: "\n") }
}
