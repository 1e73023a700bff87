import Frames
import Screen

/// Where the parts of one panel are; borders included.
struct PanelPlaces: Equatable {
  /// The main plot and its companion.
  let plots: PlotPlaces
  /// Charts, bars, figures and settings.
  let boxes: SideBoxes
  /// What is large in the place of boxes, or of the main plot; nil where nothing is.
  var aside: GridRect?
}

extension State {
  /// Numbers of the panels that are in sight.
  var visiblePanels: Range<Int> {
    guard isComparing else { return 0..<1 }
    let comparison = Comparison(size, count: panels.count, focused: focusedPanel)
    return comparison.first..<comparison.first + comparison.columns.count
  }

  /// Room for a panel's plots.
  func plotArea(of index: Int) -> GridRect {
    guard isComparing else { return Layout(size).plot }
    let comparison = Comparison(size, count: panels.count, focused: focusedPanel)
    let square = comparison.plot(of: index)
    guard !hasCharts, !panels.indices.contains(where: hasCompanion) else { return square }
    // What figures alone leave is the plots'.
    let column = comparison.column(of: index)
    let lines = visiblePanels.map { panel in
      MeasuresView.rows(of: figures(of: panel), columns: column.columns - 2)
    }
    let rest = max((lines.max() ?? 0) + 2, Self.leastRowsUnderPlot)
    return column.slice(from: 0, rows: max(square.rows, column.rows - rest))
  }

  /// Rows under a plot that settings need, while they have the keys.
  private static let leastRowsUnderPlot = 8

  /// Whether anything on the screen has curves, bars or figures that are measured now and then.
  private var hasCharts: Bool {
    panels.contains { panel in
      !panel.frame.charts.isEmpty || panel.frame.bars != nil || !panel.frame.measures.isEmpty
    }
  }

  /// Whether a panel shows a second plane; side by side, not one that is the same in all of them.
  private func hasCompanion(_ index: Int) -> Bool {
    guard panels.indices.contains(index), let companion = panels[index].frame.companion else {
      return false
    }
    return !isComparing || panels.contains { $0.frame.companion != companion }
  }

  /// Whether the second plane has the room of charts, which a run without curves does not need.
  private var hasCompanionBeside: Bool {
    !isComparing && hasCompanion(focusedPanel) && !hasCharts
  }

  /// Whether what is large beside the plot takes the room of the second plane.
  var takesCompanionsPlace: Bool { hasCompanionBeside }

  /// Where the parts of a panel are.
  func places(of index: Int) -> PanelPlaces {
    let aside = shownAside(of: index)
    if aside != nil, !isComparing { return placesWithAside() }
    let plots = plotPlaces(of: index)
    guard isComparing else {
      let companion = hasCompanionBeside ? plots.companion : nil
      return PanelPlaces(
        plots: plots, boxes: SideBoxes(Layout(size), below: companion, for: self))
    }
    let least = visiblePanels.map { roomUnderPlots(of: $0).rows }.min() ?? 0
    if let aside, least >= leastRows(of: aside) {
      return PanelPlaces(plots: plots, boxes: SideBoxes(), aside: roomUnderPlots(of: index))
    }
    let boxes = SideBoxes(
      roomUnderPlots(of: index), in: self, panel: index, leastRows: least)
    return PanelPlaces(plots: plots, boxes: boxes, aside: aside == nil ? nil : plots.main)
  }

  /// What a panel's plots leave of its column.
  private func roomUnderPlots(of index: Int) -> GridRect {
    let plots = plotPlaces(of: index)
    let column = Comparison(size, count: panels.count, focused: focusedPanel).column(of: index)
    let taken = plots.main.rows + (plots.companion?.rows ?? 0)
    return column.slice(from: taken, rows: column.rows - taken)
  }

  /// Where the plots of a panel are.
  func plotPlaces(of index: Int) -> PlotPlaces {
    if hasCompanionBeside { return PlotPlaces(Layout(size)) }
    let area = plotArea(of: index)
    guard isComparing else { return PlotPlaces(area, hasCompanion: hasCompanion(index)) }
    let column = Comparison(size, count: panels.count, focused: focusedPanel).column(of: index)
    let rest = column.slice(from: area.rows, rows: column.rows - area.rows)
    return PlotPlaces(main: area, above: rest, hasCompanion: hasCompanion(index))
  }

  /// Where a list may lie without hiding the focused panel's plot.
  var roomBesidePlot: GridRect {
    guard isComparing else {
      let layout = Layout(size)
      return layout.figures.map { layout.side.union($0) } ?? layout.side
    }
    return Comparison(size, count: panels.count, focused: focusedPanel).column(of: neighbour)
  }

  /// The box of a list of this many rows, or of some more, so that it cuts no box in two.
  func listBox(rows: Int) -> GridRect {
    let room = roomBesidePlot
    let below = boxesBesidePlot.filter { $0.row >= room.row && !$0.intersection(room).isEmpty }
    var end = room.row + rows
    while let cut = below.first(where: { $0.row < end && end < $0.row + $0.rows }) {
      end = cut.row + cut.rows
    }
    return room.slice(from: 0, rows: min(end - room.row, room.rows))
  }

  /// The boxes that a list may lie over.
  private var boxesBesidePlot: [GridRect] {
    let neighbour = isComparing ? neighbour : focusedPanel
    let places = places(of: neighbour)
    let plots = [isComparing ? places.plots.main : nil, places.plots.companion]
    let sides = places.boxes
    let boxes = [sides.bars, sides.figures, sides.measures, sides.settings, places.aside]
    return places.boxes.charts + (plots + boxes).compactMap(\.self)
  }

  /// The panel that lists lie over: the next one in sight, or the one before.
  private var neighbour: Int {
    focusedPanel + 1 < visiblePanels.upperBound ? focusedPanel + 1 : focusedPanel - 1
  }

  /// The figures of a panel at the step shown: side by side, those first that all panels have, so that
  /// their lines can be compared, led by what the first chart shows.
  func figures(of index: Int) -> [Figure] {
    guard panels.indices.contains(index) else { return [] }
    let own = panels[index].frame.figures
    guard isComparing else { return own }
    let common = panels[0].frame.figures.map(\.key).filter { key in
      panels.allSatisfy { panel in panel.frame.figures.contains { $0.key == key } }
    }
    let shared = common.compactMap { key in own.first { $0.key == key } }
    var figures = shared + own.filter { !common.contains($0.key) }
    if let chart = charts(of: index).first,
      let lead = figures.firstIndex(where: { chart.shows($0) })
    {
      figures.insert(figures.remove(at: lead), at: 0)
    }
    return figures
  }

  /// A panel's charts, beginning with the chosen one.
  func charts(of index: Int) -> [Chart] {
    guard panels.indices.contains(index) else { return [] }
    let charts = panels[index].frame.charts
    let first = charts.firstIndex { $0.title == chosenChart } ?? 0
    return Array(charts[first...] + charts[..<first])
  }
}

extension Chart {
  /// Whether a figure is the newest value of the first curve.
  fileprivate func shows(_ figure: Figure) -> Bool {
    figure.label == title || figure.label == curves.first?.name
  }
}
