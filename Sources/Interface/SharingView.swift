import Screen

/// The command line that opens what is shown, in a box.
struct SharingView {
  /// What is shown.
  let shared: SharedLine
  /// How it looks.
  let look: Look

  /// The widest that the box gets.
  private static let columns = 100

  /// The box in a screen of a size.
  static func box(of shared: SharedLine, in size: GridSize) -> GridRect {
    let columns = min(size.columns - 2, Self.columns)
    let rows = min(
      lines(of: shared, columns: columns - 4).count + notes(on: shared, columns: columns - 4).count
        + 3, size.rows - 2)
    return GridRect(
      column: (size.columns - columns) / 2, row: max((size.rows - rows) / 2, 1), columns: columns,
      rows: rows)
  }

  /// The line, cut where the box ends and nowhere else, so that it can be put together again.
  private static func lines(of shared: SharedLine, columns: Int) -> [String] {
    var lines = [""]
    for character in shared.text {
      if lines[lines.count - 1].displayWidth + String(character).displayWidth > columns {
        lines.append("")
      }
      lines[lines.count - 1].append(character)
    }
    return lines
  }

  private static func notes(on shared: SharedLine, columns: Int) -> [String] {
    let end = shared.isCopied ? "Copied to the clipboard." : "Printed again when you quit."
    return (shared.caution.map { [$0 + " " + end] } ?? [end])[0].wrapped(columns: columns)
  }

  /// Draws the box.
  func draw(into grid: inout Grid) {
    let rect = Self.box(of: shared, in: grid.size)
    let inside = grid.framed(rect, title: "share", look: look, isFocused: true)
    let columns = inside.columns - 2
    let notes = Self.notes(on: shared, columns: columns)
    let lines = Self.lines(of: shared, columns: columns)
      .prefix(max(inside.rows - notes.count - 1, 1))
    for (row, line) in lines.enumerated() {
      grid.write(line, column: inside.column + 1, row: inside.row + row, style: look.strong)
    }
    for (row, note) in notes.enumerated() where lines.count + 1 + row < inside.rows {
      grid.write(
        note, column: inside.column + 1, row: inside.row + lines.count + 1 + row, style: look.faint)
    }
  }
}
