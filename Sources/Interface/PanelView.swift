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
    let boxes = places.boxes
    drawCharts(into: &grid, at: boxes.charts)
    if let rect = boxes.bars, let bars = frame?.bars {
      let inside = grid.framed(rect, title: bars.title, look: look)
      BarPlot(chart: bars, glyphs: state.glyphs, palette: look.palette)
        .draw(into: &grid, at: inside)
    }
    if let rect = boxes.measures {
      // One style side by side, so that lines can be compared.
      let hasBrackets = state.visiblePanels.contains { index in
        let columns = state.places(of: index).boxes.measures?.columns ?? rect.columns
        return MeasuresView.needBrackets(state.figures(of: index), columns: columns)
      }
      let view = MeasuresView(
        measures: state.figures(of: panel), moment: moment, hasBrackets: hasBrackets, look: look)
      view.draw(into: &grid, at: rect)
    }
    if let rect = boxes.settings {
      SettingsView(state: state, look: look).draw(into: &grid, at: rect)
    }
  }

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

  /// When the figures were measured, nil where that is now.
  private var moment: String? {
    guard let frame, let step = frame.measuredAt, step != frame.status.step else { return nil }
    let count = NumberText.count(step)
    return frame.status.unit == "steps" ? "step \(count)" : "\(count) \(frame.status.unit)"
  }
}
