import Frames
import Plotting
import Screen

/// The list of events, newest first, beside the plot.
struct EventsView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// Lines for the explanation of the chosen event, the blank above them included.
  private static let explanationRows = 5

  /// How many events are in sight.
  static func entries(in state: State) -> Int {
    let rows = state.roomBesidePlot.inset(by: 1).rows
    return max(1, min(max(state.eventLog.events.count, 1), rows - explanationRows - 1))
  }

  /// The box.
  static func box(in state: State) -> GridRect {
    state.listBox(rows: entries(in: state) + 1 + explanationRows + 2)
  }

  /// Where the events are in their box, the newest being number 0.
  static func list(in state: State) -> ListPlaces {
    ListPlaces(
      in: box(in: state).inset(by: 1).slice(from: 0, rows: entries(in: state)),
      count: state.eventLog.events.count, selected: state.selectedEvent,
      anchor: state.overlayAnchor)
  }

  /// Draws the box with the events around the chosen one.
  func draw(into grid: inout Grid) {
    let log = state.eventLog
    let events = Array(log.events.reversed())
    let rect = Self.box(in: state)
    let inside = grid.framed(
      rect, title: state.title(ofList: "events"), look: look, isFocused: true)
    guard !events.isEmpty else {
      grid.write("none so far", column: inside.column + 1, row: inside.row)
      return
    }
    let selected = state.selectedEvent
    let list = Self.list(in: state)
    let entries = list.area.rows
    let stepWidth = NumberText.count(events[0].step).count
    for index in list.visible {
      draw(
        events[index], isSelected: index == selected, stepWidth: stepWidth, into: &grid,
        at: list.place(of: index))
    }
    let missing = log.count - events.count
    if missing > 0 {
      let count = NumberText.count(missing)
      let whole = "\(count) earlier ones are not kept"
      grid.write(
        whole.count <= inside.columns - 2 ? whole : "\(count) not kept",
        column: inside.column + 1, row: inside.row + entries, style: look.faint,
        maxColumns: inside.columns - 1)
    }
    draw(events[selected], into: &grid, at: inside, from: entries + 1)
    grid.note(
      "\(NumberText.count(selected + 1)) of \(NumberText.count(log.count))", below: rect,
      style: look.faint)
  }

  /// What the chosen event means.
  private func draw(
    _ event: Event, into grid: inout Grid, at inside: GridRect, from firstRow: Int
  ) {
    let lines = event.explanation.wrapped(columns: inside.columns - 2)
    for (row, line) in lines.prefix(max(inside.rows - firstRow, 0)).enumerated() {
      grid.write(
        line, column: inside.column + 1, row: inside.row + firstRow + row,
        maxColumns: inside.columns - 2)
    }
  }

  private func draw(
    _ event: Event, isSelected: Bool, stepWidth: Int, into grid: inout Grid, at rect: GridRect
  ) {
    let style = isSelected ? look.strong : .plain
    let end = rect.column + rect.columns
    let step = NumberText.count(event.step)
    var column = rect.column
    column += grid.write(isSelected ? "> " : "  ", column: column, row: rect.row, style: style)
    let indent = String(repeating: " ", count: max(stepWidth - step.count, 0))
    column += grid.write(indent + step + " ", column: column, row: rect.row, style: look.faint)
    column += grid.write(
      "\(state.glyphs.mark(for: event.tone)) ", column: column, row: rect.row,
      style: look.palette.style(for: event.tone))
    // What became of it stands at the end.
    grid.write(
      event.label.cutInside(columns: end - column, ellipsis: look.ellipsis), column: column,
      row: rect.row, style: style, maxColumns: end - column)
  }
}
