import Frames
import Plotting
import Screen

/// A chart in its box.
struct ChartView {
  /// What is shown.
  let chart: Chart
  /// Which of how many it is, as the title says it; nil where all are in sight.
  let number: String?
  /// What happened, marked at its steps.
  let events: [Event]
  /// The characters it is drawn with.
  let glyphs: GlyphSet
  /// How it looks.
  let look: Look

  /// Draws box and chart.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let title = number.map { "\(chart.title) \($0)" } ?? chart.title
    let inside = grid.framed(rect, title: title, look: look)
    ChartPlot(chart: chart, events: events, glyphs: glyphs, palette: look.palette)
      .draw(into: &grid, at: inside)
  }
}
