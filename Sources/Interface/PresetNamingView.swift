import Screen

/// The line in which the name of a preset is typed, above the footer.
struct PresetNamingView {
  /// What is typed.
  let naming: PresetNaming
  /// How it looks.
  let look: Look

  /// Draws what is typed.
  func draw(into grid: inout Grid, at rect: GridRect) {
    grid.fill(rect)
    let label = grid.write(
      "save the settings as preset: ", column: rect.column + 1, row: rect.row, style: look.strong)
    FieldView(field: naming.field, look: look).draw(
      into: &grid, column: rect.column + 1 + label, row: rect.row,
      columns: rect.columns - label - 2)
  }
}
