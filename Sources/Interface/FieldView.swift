import Screen

/// A line of text being typed, with its cursor, scrolled so that the cursor is in sight.
struct FieldView {
  /// What is typed.
  let field: TextField
  /// How it looks.
  let look: Look

  /// Draws the text; the cursor is reversed, and an underscore behind the end of the text.
  func draw(into grid: inout Grid, column: Int, row: Int, columns: Int) {
    guard columns > 1 else { return }
    let characters = field.text.map(String.init) + ["_"]
    var first = field.cursor
    var width = characters[first].displayWidth
    while first > 0, width + characters[first - 1].displayWidth <= columns {
      first -= 1
      width += characters[first].displayWidth
    }
    var used = 0
    let end = field.cursor == field.text.count ? characters.count : field.text.count
    for index in first..<end where used < columns {
      used += grid.write(
        characters[index], column: column + used, row: row,
        style: index == field.cursor ? look.reversed : look.strong, maxColumns: columns - used)
    }
  }
}
