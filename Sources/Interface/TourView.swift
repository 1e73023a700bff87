import Screen

/// The card of a stop of the tour, beside the plot.
struct TourView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look

  /// A line of the card.
  struct Line: Equatable {
    /// What it says.
    let text: String
    /// Whether it is the name of what follows.
    let isHeading: Bool
  }

  /// The lines of the present stop in so many columns.
  static func lines(in state: State, columns: Int) -> [Line] {
    let stop = state.tour.stop
    func part(_ heading: String, _ text: String) -> [Line] {
      [Line(text: heading, isHeading: true)]
        + text.wrapped(columns: columns).map { Line(text: $0, isHeading: false) }
    }
    let press = part("Press", state.keys.named(in: stop.press))
    guard state.tour.hasWatched else {
      return part(stop.title, stop.text) + part("Predict", stop.prediction) + press
    }
    return part(stop.title, stop.prediction)
      + part("Answer", state.keys.named(in: stop.answer)) + press
  }

  /// The box.
  static func box(in state: State) -> GridRect {
    let columns = state.roomBesidePlot.columns - 4
    return state.listBox(rows: lines(in: state, columns: columns).count + 2)
  }

  /// Draws the card.
  func draw(into grid: inout Grid) {
    let rect = Self.box(in: state)
    let inside = grid.framed(
      rect, title: "tour \(state.tour.number)/\(Tour.count)", look: look, isFocused: true)
    let lines = Self.lines(in: state, columns: inside.columns - 2)
    for (row, line) in lines.prefix(inside.rows).enumerated() {
      grid.write(
        line.text, column: inside.column + 1, row: inside.row + row,
        style: line.isHeading ? look.strong : .plain, maxColumns: inside.columns - 2)
    }
  }
}
