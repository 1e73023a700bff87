import Frames
import Screen

/// How charts, bars, measures and settings share the room beside a plot.
struct SideBoxes: Equatable {
  /// A box for each chart that has room, the first chart first.
  private(set) var charts: [GridRect] = []
  /// The box of the bars, nil when there are none or no room.
  private(set) var bars: GridRect?
  /// The box of the measures, nil when there are none.
  private(set) var measures: GridRect?
  /// The box of the settings, nil when there are none.
  private(set) var settings: GridRect?

  /// Shares the room of a layout between the contents of a state with a single panel.
  init(_ layout: Layout, for state: State) {
    let frame = state.frame
    let contents = BoxHeights.Contents(
      charts: frame?.charts.count ?? 0, hasBars: frame?.bars != nil,
      measureRows: MeasuresView.rows(
        of: frame?.measures ?? [], columns: (layout.figures ?? layout.side).columns - 2),
      settings: state.settings.count, isFocused: state.focus == .settings)
    guard let figures = layout.figures else {
      place(BoxHeights(contents, in: layout.side.rows), in: layout.side)
      return
    }
    var (charts, rest) = (contents, contents)
    charts.measureRows = 0
    charts.settings = 0
    charts.hasBars = false
    rest.charts = 0
    if charts.charts == 0 || rest.isEmpty {
      // One kind alone takes both halves.
      place(BoxHeights(contents, in: figures.rows), in: layout.side.union(figures))
    } else {
      place(BoxHeights(charts, in: layout.side.rows), in: layout.side)
      place(BoxHeights(rest, in: figures.rows), in: figures)
    }
  }

  /// Shares the room under the plot of one of several panels: the settings, while they have the
  /// keys, or else everything but them.
  init(_ area: GridRect, for frame: Frame?, figures: [Measure], hasSettings: Bool) {
    let settings = frame?.settings.count ?? 0
    let isSettings = hasSettings && settings > 0
    let contents = BoxHeights.Contents(
      charts: isSettings ? 0 : frame?.charts.count ?? 0,
      hasBars: !isSettings && frame?.bars != nil,
      measureRows: isSettings ? 0 : MeasuresView.rows(of: figures, columns: area.columns - 2),
      settings: isSettings ? settings : 0, isFocused: isSettings)
    place(BoxHeights(contents, in: area.rows), in: area)
  }

  private mutating func place(_ heights: BoxHeights, in area: GridRect) {
    var row = 0
    func next(_ rows: Int) -> GridRect {
      defer { row += rows }
      return area.slice(from: row, rows: rows)
    }
    charts += heights.charts.map(next)
    if heights.bars > 0 { bars = next(heights.bars) }
    if heights.measures > 0 { measures = next(heights.measures) }
    if heights.settings > 0 { settings = next(heights.settings) }
  }
}

extension GridRect {
  /// The smallest rectangle with both inside.
  func union(_ other: GridRect) -> GridRect {
    let right = max(column + columns, other.column + other.columns)
    let bottom = max(row + rows, other.row + other.rows)
    let (left, top) = (min(column, other.column), min(row, other.row))
    return GridRect(column: left, row: top, columns: right - left, rows: bottom - top)
  }
}
