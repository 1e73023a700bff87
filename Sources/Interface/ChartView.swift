import Frames
import Plotting
import Screen

/// A chart in its box.
struct ChartView {
  /// What is shown.
  let chart: Chart
  /// The characters it is drawn with.
  let glyphs: GlyphSet
  /// How it looks.
  let look: Look

  /// Draws box and chart.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let inside = grid.panel(rect, title: chart.title, look: look)
    ChartPlot(chart: chart, glyphs: glyphs, palette: look.palette).draw(into: &grid, at: inside)
  }
}
