import Screen

/// The line in which the name of a preset or of a file is typed, above the footer.
struct PresetNamingView {
  /// What is typed.
  let naming: PresetNaming
  /// What it is typed for.
  var purpose = "save the settings as preset: "
  /// How it looks.
  let look: Look

  /// Draws what is typed.
  func draw(into grid: inout Grid, at rect: GridRect) {
    grid.fill(rect)
    let label = grid.write(
      purpose, column: rect.column + 1, row: rect.row, style: look.strong)
    FieldView(field: naming.field, look: look).draw(
      into: &grid, column: rect.column + 1 + label, row: rect.row,
      columns: rect.columns - label - 2)
  }
}
