import Frames
import Plotting
import Screen

/// The list of branches beside the plot: courses of a run that have a beginning in common.
struct BranchesView {
  /// What is shown.
  let state: State
  /// Number of the chosen one.
  let selection: Int
  /// How it looks.
  let look: Look

  /// Lines for what is said of the chosen branch, the blank above them included.
  private static let explanationRows = 5

  /// How many branches are in sight.
  static func entries(in state: State) -> Int {
    let rows = state.roomBesidePlot.inset(by: 1).rows
    return max(1, min(state.branches.count, rows - explanationRows))
  }

  /// The box.
  static func box(in state: State) -> GridRect {
    state.listBox(rows: entries(in: state) + explanationRows + 2)
  }

  /// Where the branches are in their box.
  static func list(in state: State, selection: Int) -> ListPlaces {
    ListPlaces(
      in: box(in: state).inset(by: 1).slice(from: 0, rows: entries(in: state)),
      count: state.branches.count, selected: selection, anchor: state.overlayAnchor)
  }

  /// Draws the box with the branches around the chosen one.
  func draw(into grid: inout Grid) {
    let branches = state.branches
    guard let chosen = state.branch(at: selection) else { return }
    let rect = Self.box(in: state)
    let selected = branches.firstIndex(of: chosen) ?? 0
    let list = Self.list(in: state, selection: selected)
    let inside = grid.framed(
      rect, title: state.title(ofList: "branches"), look: look, isFocused: true)
    for index in list.visible {
      draw(branches[index], isSelected: index == selected, into: &grid, at: list.place(of: index))
    }
    let lines = chosen.explanation.wrapped(columns: inside.columns - 2)
    for (row, line) in lines.prefix(Self.explanationRows - 1).enumerated() {
      grid.write(
        line, column: inside.column + 1, row: inside.row + list.area.rows + 1 + row,
        maxColumns: inside.columns - 2)
    }
    if list.visible.count < branches.count {
      grid.note(
        "\(list.visible.lowerBound + 1)-\(list.visible.upperBound) of \(branches.count)",
        below: rect, style: look.faint)
    }
  }

  private func draw(
    _ branch: Status.Branch, isSelected: Bool, into grid: inout Grid, at rect: GridRect
  ) {
    let style = isSelected ? look.strong : .plain
    let end = rect.column + rect.columns
    var column = rect.column
    column += grid.write(isSelected ? "> " : "  ", column: column, row: rect.row, style: style)
    column += grid.write(
      "#\(branch.number) ", column: column, row: rect.row, style: look.strong)
    let here = branch.isHere ? ", here" : branch.isShown ? ", beside it" : ""
    grid.write(
      "to step \(NumberText.count(branch.step)), \(branch.place)\(here)", column: column,
      row: rect.row, style: style, maxColumns: end - column, ellipsis: look.ellipsis)
  }
}
