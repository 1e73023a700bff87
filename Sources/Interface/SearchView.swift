import Screen

/// The line in which a text to look for is typed, above the footer.
struct SearchView {
  /// What is typed and what was found.
  let search: Search
  /// How it looks.
  let look: Look

  /// Draws what is typed and, behind it, which of the hits is shown.
  func draw(into grid: inout Grid, at rect: GridRect) {
    grid.fill(rect)
    let label = grid.write("search: ", column: rect.column + 1, row: rect.row, style: look.strong)
    let found = found
    FieldView(field: search.field, look: look).draw(
      into: &grid, column: rect.column + 1 + label, row: rect.row,
      columns: rect.columns - label - found.displayWidth - 4)
    grid.write(
      found, column: rect.column + rect.columns - 1 - found.displayWidth, row: rect.row)
  }

  private var found: String {
    if search.field.text.isEmpty { return "" }
    return search.hit.map { "\($0 + 1) of \(search.count)" } ?? "nothing found"
  }
}
