import Frames
import Screen

/// How charts, bars, figures and settings share the room beside a plot.
struct SideBoxes: Equatable {
  /// A box for each chart that has room, the first chart first.
  private(set) var charts: [GridRect] = []
  /// The box of the bars, nil when there are none or no room.
  private(set) var bars: GridRect?
  /// The box of the figures of the step shown, nil when there are none.
  private(set) var figures: GridRect?
  /// The box of what is measured now and then, nil when there is none or no room.
  private(set) var measures: GridRect?
  /// The box of the settings, nil when there are none.
  private(set) var settings: GridRect?

  /// Shares the room of a layout between the contents of a state with a single panel.
  ///
  /// - Parameter companion: the box of a second plane that has taken a part of the room.
  init(_ layout: Layout, below companion: GridRect? = nil, for state: State) {
    let frame = state.frame
    let contents = BoxHeights.Contents(
      charts: frame?.charts.count ?? 0, hasBars: frame?.bars != nil,
      figureRows: MeasuresView.rows(
        of: frame?.figures ?? [], columns: (layout.figures ?? layout.side).columns - 2),
      measureRows: MeasuresView.rows(
        of: frame?.measures ?? [], columns: (layout.figures ?? layout.side).columns - 2),
      settings: state.settings.count, isFocused: state.focus == .settings && state.hasRoomySettings,
      leastMeasures: Self.leastMeasures(of: frame))
    guard let figures = layout.figures else {
      let taken = companion?.rows ?? 0
      let side = layout.side.slice(from: taken, rows: layout.side.rows - taken)
      place(BoxHeights(contents, in: side.rows), in: side)
      return
    }
    if companion != nil {
      place(BoxHeights(contents, in: figures.rows), in: figures)
      return
    }
    var (charts, rest) = (contents, contents)
    charts.figureRows = 0
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
  ///
  /// The same figures stand on the same rows in all panels: they are given as many rows as any of them
  /// needs, out of the rows that all of them have.
  init(_ area: GridRect, in state: State, panel: Int, leastRows: Int) {
    let shown = state.visiblePanels.map { state.panels[$0].frame }
    let settings = state.panels[panel].frame.settings.count
    let isSettings = panel == state.focusedPanel && state.focus == .settings && settings > 0
    func rows(_ measures: (Int) -> [Figure]) -> Int {
      state.visiblePanels.map { MeasuresView.rows(of: measures($0), columns: area.columns - 2) }
        .max() ?? 0
    }
    guard !isSettings else {
      let contents = BoxHeights.Contents(
        charts: 0, hasBars: false, figureRows: 0, measureRows: 0, settings: settings,
        isFocused: true)
      place(BoxHeights(contents, in: area.rows), in: area)
      return
    }
    let contents = BoxHeights.Contents(
      charts: state.panels[panel].frame.charts.count, hasBars: shown.contains { $0.bars != nil },
      figureRows: rows { state.figures(of: $0) },
      measureRows: rows { state.panels[$0].frame.measures }, settings: 0, isFocused: false,
      leastMeasures: shown.map { Self.leastMeasures(of: $0) }.max() ?? 0)
    let heights = BoxHeights(contents, in: leastRows)
      .withMoreRows(area.rows - leastRows, forChartsOf: contents)
    // From below, where all panels end.
    place(heights, in: area.slice(from: area.rows - heights.total, rows: heights.total))
  }

  /// Of points the figures of the step say how good they are; of pictures and waves only what takes measuring.
  private static func leastMeasures(of frame: Frame?) -> Int {
    frame.map { $0.exhibit.scene == nil ? 2 : 0 } ?? 0
  }

  /// No box at all.
  init() {}

  /// Shares a room between all but the charts of a single panel.
  init(withoutChartsIn area: GridRect, for state: State) {
    let frame = state.frame
    let contents = BoxHeights.Contents(
      charts: 0, hasBars: frame?.bars != nil,
      figureRows: MeasuresView.rows(of: frame?.figures ?? [], columns: area.columns - 2),
      measureRows: MeasuresView.rows(of: frame?.measures ?? [], columns: area.columns - 2),
      settings: state.settings.count, isFocused: state.focus == .settings && state.hasRoomySettings,
      leastMeasures: Self.leastMeasures(of: frame))
    place(BoxHeights(contents, in: area.rows), in: area)
  }

  /// The settings alone.
  init(settingsIn area: GridRect) { settings = area }

  private mutating func place(_ heights: BoxHeights, in area: GridRect) {
    var row = 0
    func next(_ rows: Int) -> GridRect {
      defer { row += rows }
      return area.slice(from: row, rows: rows)
    }
    charts += heights.charts.map(next)
    if heights.bars > 0 { bars = next(heights.bars) }
    if heights.figures > 0 { figures = next(heights.figures) }
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
