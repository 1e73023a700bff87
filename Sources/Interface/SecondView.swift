import Frames
import Plotting
import Screen

/// A second plot in its box beside the main one.
struct SecondView {
  /// What is shown.
  let state: State
  /// Number of the panel.
  let panel: Int
  /// Which plot.
  let kind: SecondPlot
  /// How it looks.
  let look: Look

  /// Rows of a histogram below which it tells nothing.
  private static let leastRows = 4
  /// Columns of one.
  private static let leastColumns = 24

  /// Draws box and plot.
  func draw(into grid: inout Grid, at rect: GridRect) {
    guard state.panels.indices.contains(panel) else { return }
    let frame = state.panels[panel].frame
    switch (kind, frame.second) {
    case (.curves, _):
      let charts = state.charts(of: panel)
      guard let chart = charts.first else { return }
      let number = frame.charts.firstIndex(of: chart).map { "\($0 + 1)/\(charts.count)" }
      let view = ChartView(
        chart: chart, number: charts.count > 1 ? number : nil, events: frame.events.events,
        glyphs: state.glyphs, look: look)
      view.draw(into: &grid, at: rect)
    case (.histogram, .histogram(let marginals)):
      let inside = grid.framed(rect, title: title(kind.title, columns: rect.columns), look: look)
      draw(marginals, into: &grid, at: inside)
    case (.latents, .latents(let scene)):
      PlotView(state: state, panel: panel, look: look).draw(
        beside: scene, title: title(kind.title, columns: rect.columns), into: &grid, at: rect)
    case (.histogram, _), (.latents, _):
      let inside = grid.framed(rect, title: title(kind.title, columns: rect.columns), look: look)
      grid.write("on its way", column: inside.column + 1, row: inside.row, style: look.faint)
    }
  }

  /// Where it covers the plot of one of several panels, whose it is.
  private func title(_ text: String, columns: Int) -> String {
    guard state.asideCoversPlot(panel) else { return text }
    let whole = "\(state.name(ofPanel: panel)), \(text)"
    return whole.displayWidth <= columns - 6 ? whole : state.name(ofPanel: panel)
  }

  /// One below the other, or where that is too low, side by side; where neither has room, the first alone.
  private func draw(_ marginals: [Marginal], into grid: inout Grid, at rect: GridRect) {
    let count = marginals.count
    let isStacked = rect.rows >= Self.leastRows * count
    let isBeside = !isStacked && rect.columns >= Self.leastColumns * count
    let shown = isStacked || isBeside ? marginals : Array(marginals.prefix(1))
    for (number, marginal) in shown.enumerated() {
      let plot = HistogramPlot(marginal: marginal, glyphs: state.glyphs, palette: look.palette)
      plot.draw(
        into: &grid, at: rect.part(number, of: shown.count, isStacked: isStacked))
    }
  }
}

extension SecondPlot {
  /// What the box is called.
  var title: String {
    switch self {
    case .curves: "curves"
    case .histogram: "histogram"
    case .latents: "latent plane"
    }
  }
}

extension GridRect {
  /// One of several equal parts below or beside each other; a column is left free between those side by side.
  fileprivate func part(_ number: Int, of count: Int, isStacked: Bool) -> GridRect {
    let whole = isStacked ? rows : columns
    let (first, end) = (whole * number / count, whole * (number + 1) / count)
    guard isStacked else {
      let gap = number + 1 < count ? 1 : 0
      return GridRect(column: column + first, row: row, columns: end - first - gap, rows: rows)
    }
    return GridRect(column: column, row: row + first, columns: columns, rows: end - first)
  }
}
