public import Frames
public import Screen

/// Draws waves one below the other, each on the same scale, with its zero line.
public struct TracesPlot: Sendable {
  /// What is drawn.
  public var traces: Traces
  /// The characters it is drawn with.
  public var glyphs: GlyphSet
  /// The styles it is drawn with.
  public var palette: Palette

  /// A plot of waves.
  public init(traces: Traces, glyphs: GlyphSet, palette: Palette) {
    (self.traces, self.glyphs, self.palette) = (traces, glyphs, palette)
  }

  /// Rows below which a wave is a line of noise.
  private static let leastRows = 4

  /// Draws as many waves as a rectangle of the grid has room for.
  public func draw(into grid: inout Grid, at rect: GridRect) {
    guard !rect.isEmpty, !traces.traces.isEmpty else { return }
    let count = shownCount(rows: rect.rows)
    for (number, trace) in traces.traces.prefix(count).enumerated() {
      let (first, end) = (rect.rows * number / count, rect.rows * (number + 1) / count)
      let place = GridRect(
        column: rect.column, row: rect.row + first, columns: rect.columns, rows: end - first)
      plot(of: trace).draw(into: &grid, at: place)
      grid.write(
        trace.name, column: place.column, row: place.row, style: palette.faint)
    }
  }

  /// How many waves there is room for.
  func shownCount(rows: Int) -> Int { min(traces.traces.count, max(rows / Self.leastRows, 1)) }

  /// A wave over its zero line.
  private func plot(of trace: Traces.Trace) -> ScenePlot {
    let last = Double(max(trace.values.count - 1, 1))
    let reach = Double(traces.range.upperBound - traces.range.lowerBound)
    let window = Window(
      minX: 0, maxX: last * (1 + 1e-9), minY: Double(traces.range.lowerBound) - 0.05 * reach,
      maxY: Double(traces.range.upperBound) + 0.05 * reach)
    let zero = Layer("0", role: .guide, mark: .lines([[[0, 0], [Float(last), 0]]]))
    let wave = Layer(
      trace.name, role: trace.role,
      mark: .line(trace.values.enumerated().map { SIMD2(Double($0.offset), Double($0.element)) }))
    var plot = ScenePlot(
      scene: Scene(extent: window, layers: [zero, wave]), window: window, glyphs: glyphs,
      palette: palette)
    plot.hasScale = false
    return plot
  }

  /// None: each wave has its name beside it.
  public var legend: [(sample: [Cell], name: String)] { [] }
}
