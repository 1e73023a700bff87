import Frames
import Plotting
import Screen

/// All there is to see of one run: its plot, charts, bars, figures and settings.
struct PanelView {
  /// What is shown.
  let state: State
  /// Number of the panel.
  let panel: Int
  /// How it looks.
  let look: Look

  /// Draws the parts where they belong.
  func draw(into grid: inout Grid, at places: PanelPlaces) {
    PlotView(state: state, panel: panel, look: look).draw(into: &grid, at: places.plots)
    if let aside = state.shownAside(of: panel), let rect = places.aside {
      draw(aside, into: &grid, at: rect)
    }
    let boxes = places.boxes
    drawCharts(into: &grid, at: boxes.charts)
    if let rect = boxes.bars, let bars = frame?.bars {
      let inside = grid.framed(rect, title: bars.title, look: look)
      BarPlot(chart: bars, glyphs: state.glyphs, palette: look.palette)
        .draw(into: &grid, at: inside)
    }
    if let rect = boxes.figures {
      let measures = state.figures(of: panel)
      let view = MeasuresView(
        measures: measures, titles: [frozenTitle ?? "at this step"],
        hasBrackets: hasBrackets(\.figures) { state.figures(of: $0) }, isLate: false,
        telling: telling, look: look)
      view.draw(into: &grid, at: rect)
    }
    if let rect = boxes.measures, let frame {
      let view = MeasuresView(
        measures: frame.measures, titles: measuredTitles,
        hasBrackets: hasBrackets(\.measures) { state.panels[$0].frame.measures },
        isLate: frame.measuredAt != state.panels[panel].frozenAt ?? frame.status.step,
        telling: telling, look: look)
      view.draw(into: &grid, at: rect)
    }
    if state.isComparing, let rect = boxes.figures ?? boxes.measures, let frame {
      grid.note(Self.course(frame.status), below: rect, style: look.faint)
    }
    if let rect = boxes.settings {
      SettingsView(state: state, look: look).draw(into: &grid, at: rect)
    }
  }

  private func draw(_ aside: Aside, into grid: inout Grid, at rect: GridRect) {
    switch aside {
    case .second(let kind):
      SecondView(state: state, panel: panel, kind: kind, look: look).draw(into: &grid, at: rect)
    case .figures:
      BigFiguresView(state: state, panel: panel, look: look).draw(into: &grid, at: rect)
    }
    if state.readsCurves(panel), let cell = state.cursorCell(in: panel) {
      CrosshairView(look: look, hasArms: true).draw(at: cell, of: rect.inset(by: 1), into: &grid)
    }
  }

  /// What the figures of a picture that stands still are called.
  private var frozenTitle: String? {
    guard state.panels.indices.contains(panel), let step = state.panels[panel].frozenAt else {
      return nil
    }
    let unit = state.panels[panel].frame.status.unit
    return unit == "steps" ? "at step \(NumberText.count(step))" : "when frozen"
  }

  /// How far a run has come, and how long its own steps took: what a step costs differs from method to method.
  private static func course(_ status: Status) -> String {
    let count = NumberText.count(status.step) + (status.unit == "steps" ? "" : " \(status.unit)")
    return "\(count) in \(NumberText.significant(status.seconds, 3)) s"
  }

  /// What a single panel is there to show; side by side, the same figures stand on the same rows.
  private var telling: String { state.isComparing ? "" : frame?.watch ?? "" }

  private var frame: Frame? {
    state.panels.indices.contains(panel) ? state.panels[panel].frame : nil
  }

  private func drawCharts(into grid: inout Grid, at rects: [GridRect]) {
    let charts = state.charts(of: panel)
    let inOrder = frame?.charts ?? []
    for (chart, rect) in zip(charts, rects) {
      let number = rects.count < charts.count ? inOrder.firstIndex(of: chart) : nil
      let view = ChartView(
        chart: chart, number: number.map { "\($0 + 1)/\(charts.count)" },
        events: frame?.events.events ?? [], glyphs: state.glyphs, look: look)
      view.draw(into: &grid, at: rect)
    }
  }

  /// Whether the references of a box stand in brackets: one style side by side, so that lines can be
  /// compared.
  private func hasBrackets(
    _ box: KeyPath<SideBoxes, GridRect?>, _ measures: (Int) -> [Figure]
  ) -> Bool {
    state.visiblePanels.contains { index in
      guard state.panels.indices.contains(index),
        let columns = state.places(of: index).boxes[keyPath: box]?.columns
      else { return false }
      return MeasuresView.needBrackets(measures(index), columns: columns)
    }
  }

  /// What the box of the measures is called: the step that they are of, the longest first.
  private var measuredTitles: [String] {
    guard let frame, let step = frame.measuredAt else { return ["measured", "measures"] }
    let count = NumberText.count(step)
    let moment = frame.status.unit == "steps" ? "step \(count)" : "\(count) \(frame.status.unit)"
    return ["measured at \(moment)", "at \(moment)"]
  }
}
