import Frames
import Screen

/// The checklist of layers, beside the plot so that one sees what changes.
struct LayersView {
  /// What is shown.
  let state: State
  /// Index of the chosen layer.
  let selection: Int
  /// How it looks.
  let look: Look

  /// Most lines for the explanation of the chosen layer, the blank above them included.
  private static let explanationRows = 5

  /// How many layers are in sight.
  static func entries(in state: State) -> Int {
    let rows = state.roomBesidePlot.inset(by: 1).rows
    return max(1, min(state.layerChoices.count, rows - explanationRows))
  }

  /// Draws the box with the layers around the chosen one.
  func draw(into grid: inout Grid) {
    let choices = state.layerChoices
    guard !choices.isEmpty else { return }
    let room = state.roomBesidePlot
    let entries = Self.entries(in: state)
    let selected = max(0, min(selection, choices.count - 1))
    let explanation = choices[selected].explanation.wrapped(columns: room.columns - 4)
      .prefix(Self.explanationRows - 1)
    let rect = state.listBox(rows: entries + Self.explanationRows + 2)
    let inside = grid.framed(rect, title: "layers", look: look, isFocused: true)
    let first = max(0, min(selected - entries / 2, choices.count - entries))
    for (row, index) in choices.indices.dropFirst(first).prefix(entries).enumerated() {
      draw(
        choices[index], shortcut: Self.shortcut(index), isSelected: index == selected,
        into: &grid, at: inside.slice(from: row, rows: 1))
    }
    for (row, line) in explanation.enumerated() {
      grid.write(
        line, column: inside.column + 1, row: inside.row + entries + 1 + row, style: look.faint,
        maxColumns: inside.columns - 2)
    }
    if entries < choices.count {
      grid.note(
        "\(first + 1)-\(first + entries) of \(choices.count)", below: rect, style: look.faint)
    }
  }

  private static func shortcut(_ index: Int) -> Character {
    State.layerShortcuts.indices.contains(index) ? State.layerShortcuts[index] : " "
  }

  private func draw(
    _ choice: LayerBoard.Choice, shortcut: Character, isSelected: Bool, into grid: inout Grid,
    at rect: GridRect
  ) {
    let style = isSelected ? look.strong : .plain
    let end = rect.column + rect.columns
    var column = rect.column
    column += grid.write(isSelected ? "> " : "  ", column: column, row: rect.row, style: style)
    column += grid.write("\(shortcut) ", column: column, row: rect.row, style: look.strong)
    column += grid.write(
      choice.isShown ? "[x] " : "[ ] ", column: column, row: rect.row, style: style)
    grid.write(
      choice.label, column: column, row: rect.row, style: style, maxColumns: end - column,
      ellipsis: look.ellipsis)
  }
}
