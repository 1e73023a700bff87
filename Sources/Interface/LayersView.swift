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

  /// The box.
  static func box(in state: State) -> GridRect {
    state.listBox(rows: entries(in: state) + explanationRows + 2)
  }

  /// Where the layers are in their box.
  static func list(in state: State, selection: Int) -> ListPlaces {
    ListPlaces(
      in: box(in: state).inset(by: 1).slice(from: 0, rows: entries(in: state)),
      count: state.layerChoices.count, selected: selection, anchor: state.overlayAnchor)
  }

  /// Draws the box with the layers around the chosen one.
  func draw(into grid: inout Grid) {
    let choices = state.layerChoices
    guard !choices.isEmpty else { return }
    let rect = Self.box(in: state)
    let selected = max(0, min(selection, choices.count - 1))
    let list = Self.list(in: state, selection: selected)
    let inside = grid.framed(
      rect, title: state.title(ofList: "layers"), look: look, isFocused: true)
    for index in list.visible {
      draw(
        choices[index], shortcut: shortcut(index), isSelected: index == selected,
        into: &grid, at: list.place(of: index))
    }
    let explanation = choices[selected].explanation.wrapped(columns: inside.columns - 2)
      .prefix(Self.explanationRows - 1)
    for (row, line) in explanation.enumerated() {
      grid.write(
        line, column: inside.column + 1, row: inside.row + list.area.rows + 1 + row,
        style: look.faint, maxColumns: inside.columns - 2)
    }
    if list.visible.count < choices.count {
      grid.note(
        "\(list.visible.lowerBound + 1)-\(list.visible.upperBound) of \(choices.count)",
        below: rect, style: look.faint)
    }
  }

  /// The key that switches a layer.
  private func shortcut(_ index: Int) -> String {
    State.layerShortcuts.indices.contains(index)
      ? state.keys.name(of: .toggleLayer(index), in: .layers) : " "
  }

  private func draw(
    _ choice: LayerBoard.Choice, shortcut: String, isSelected: Bool, into grid: inout Grid,
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
