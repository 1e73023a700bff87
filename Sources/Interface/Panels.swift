import Frames
import Screen

/// How charts, measures and settings share the room beside the plot.
struct Panels: Equatable {
  /// A box for each chart that has room, the first chart first.
  private(set) var charts: [GridRect] = []
  /// The box of the measures, nil when there are none.
  private(set) var measures: GridRect?
  /// The box of the settings, nil when there are none.
  private(set) var settings: GridRect?

  /// Shares the room of a layout between the contents of a state.
  init(_ layout: Layout, for state: State) {
    let contents = PanelHeights.Contents(
      charts: state.frame?.charts.count ?? 0,
      measureRows: MeasuresView.rows(
        of: state.frame?.measures ?? [], columns: (layout.figures ?? layout.side).columns - 2),
      settings: state.settings.count, isFocused: state.focus == .settings)
    guard let figures = layout.figures else {
      place(PanelHeights(contents, in: layout.side.rows), in: layout.side)
      return
    }
    var (charts, rest) = (contents, contents)
    charts.measureRows = 0
    charts.settings = 0
    rest.charts = 0
    if charts.charts == 0 || rest.isEmpty {
      // One kind alone takes both halves.
      place(PanelHeights(contents, in: figures.rows), in: layout.side.union(figures))
    } else {
      place(PanelHeights(charts, in: layout.side.rows), in: layout.side)
      place(PanelHeights(rest, in: figures.rows), in: figures)
    }
  }

  private mutating func place(_ heights: PanelHeights, in area: GridRect) {
    var row = 0
    func next(_ rows: Int) -> GridRect {
      defer { row += rows }
      return area.slice(from: row, rows: rows)
    }
    charts += heights.charts.map(next)
    if heights.measures > 0 { measures = next(heights.measures) }
    if heights.settings > 0 { settings = next(heights.settings) }
  }
}

extension GridRect {
  /// The smallest rectangle with both inside.
  fileprivate func union(_ other: GridRect) -> GridRect {
    let right = max(column + columns, other.column + other.columns)
    let bottom = max(row + rows, other.row + other.rows)
    let (left, top) = (min(column, other.column), min(row, other.row))
    return GridRect(column: left, row: top, columns: right - left, rows: bottom - top)
  }
}
