public import Frames
public import Screen

/// Draws a chart's curves and reference lines into cells.
///
/// The top row is a legend with the newest values. A curve is its mean, with the range between least
/// and greatest value behind it where there is room; where that range says more than the mean and
/// cannot be behind it, the range alone is drawn. The scale shows all values, not only the means, and
/// is logarithmic if they are positive and span more than two decades. Only the first twentieth of the
/// steps is left out of it where it would leave the rest less than a third of the height, or up to a fifth where that
/// would leave it less than a tenth, and excursions of one stretch in a hundred where they would leave it less than a
/// quarter; signs at the edge then mark the columns in which there was more. Values that are not finite leave gaps.
/// Events are marked below the curves at their steps.
public struct ChartPlot: Sendable {
  /// What is drawn.
  public var chart: Chart
  /// What happened, marked at its steps.
  public var events: [Event]
  /// The characters it is drawn with.
  public var glyphs: GlyphSet
  /// The styles it is drawn with.
  public var palette: Palette

  /// A plot of a chart, with marks for events in any order.
  public init(chart: Chart, events: [Event] = [], glyphs: GlyphSet, palette: Palette) {
    self.chart = chart
    self.events = events
    self.glyphs = glyphs
    self.palette = palette
  }
}

// MARK: - Drawing

extension ChartPlot {
  /// Draws curves, reference lines and the scale over the whole of a rectangle of the grid.
  ///
  /// What lies outside the grid is left out.
  public func draw(into grid: inout Grid, at rect: GridRect) {
    guard !rect.isEmpty else { return }
    var page = Canvas(glyphs: glyphs, columns: rect.columns, rows: rect.rows)
    if rect.rows >= 2 { drawLegend(on: &page) }
    let steps = steps
    let places = places(columns: rect.columns, rows: rect.rows)
    let (scale, ticks, gutter, rows, hasSteps) = (
      places.scale, places.ticks, places.gutter, places.rows, places.hasSteps
    )
    var canvas = Canvas(glyphs: glyphs, columns: rect.columns - gutter, rows: rows)
    if gutter > 0 {
      for tick in ticks {
        page.write(
          tick.text, palette.faint, column: gutter - 1 - tick.text.utf8.count, row: tick.row + 1)
      }
    }
    drawReferences(scale: scale, on: &canvas)
    if let steps { drawCurves(steps: steps, scale: scale, on: &canvas) }
    page.paste(canvas, column: gutter, row: rect.rows - rows - (hasSteps ? 1 : 0))
    if let steps {
      if hasSteps { drawSteps(steps, gutter: gutter, on: &page) }
      drawEvents(
        steps, gutter: gutter, row: hasSteps ? rect.rows - 1 : nil,
        bottom: rect.rows - (hasSteps ? 2 : 1), on: &page)
    }
    page.copy(to: &grid, at: rect)
  }

  /// What stands where in a chart of a size.
  struct Places {
    /// From values to heights.
    var scale: ChartScale
    /// What stands beside the rows.
    var ticks: [(row: Int, text: String)]
    /// Columns beside the curves.
    var gutter: Int
    /// Rows of the curves, which are below the legend if there is one.
    var rows: Int
    /// Whether steps are written below them.
    var hasSteps: Bool
  }

  /// What stands where in so many cells.
  func places(columns: Int, rows: Int) -> Places {
    let hasSteps = rows >= 7 && columns >= 20
    let inside = rows - (rows >= 2 ? 1 : 0) - (hasSteps ? 1 : 0)
    let scale = ChartScale(
      showing: ChartRange(chart, steps: steps).extremes, besides: chart.references.map(\.value))
    let ticks = labels(scale: scale, in: inside)
    let widest = ticks.map(\.text.utf8.count).max() ?? 0
    let gutter = columns >= max(24, widest + 13) ? widest + 1 : 0
    return Places(scale: scale, ticks: ticks, gutter: gutter, rows: inside, hasSteps: hasSteps)
  }

  /// From the first step on record to the newest one; nil while there is none.
  var steps: ClosedRange<Int>? {
    let recorded = chart.curves.map(\.history).filter { !$0.buckets.isEmpty }
    guard let first = recorded.compactMap({ $0.buckets.first?.firstStep }).min(),
      let last = recorded.map(\.lastStep).max()
    else { return nil }
    return first...max(first, last)
  }

  /// The row of cells a value lies in.
  private func row(of value: Double, scale: ChartScale, in rows: Int) -> Int? {
    scale.height(value).map { min(Int((1 - $0) * Double(rows)), rows - 1) }
  }

  /// What stands beside the rows: round values, and on a logarithmic scale its name.
  private func labels(scale: ChartScale, in rows: Int) -> [(row: Int, text: String)] {
    var labels: [(row: Int, text: String)] = []
    func add(_ text: String, at row: Int?) {
      if let row, !labels.contains(where: { $0.row == row }) { labels.append((row, text)) }
    }
    if scale.isLogarithmic || rows < 5 {
      // A row may span much, and a line must not seem to lie at another value.
      for reference in chart.references where reference.value.isFinite {
        add(
          NumberText.shortest(reference.value, digits: 3),
          at: row(of: reference.value, scale: scale, in: rows))
      }
    }
    for tick in ticks(on: scale, in: rows) {
      add(tick.text, at: row(of: tick.value, scale: scale, in: rows))
    }
    if scale.isLogarithmic {
      add("log", at: (0..<rows).first { row in !labels.contains { $0.row == row } })
    }
    return labels
  }

  /// The coarsest ticks that lie in two rows at least: one alone is no scale.
  private func ticks(on scale: ChartScale, in rows: Int) -> [(value: Double, text: String)] {
    let fewest = max(rows / 2, 2)
    for count in fewest..<fewest + 6 {
      let ticks = scale.ticks(atMost: count).values
      let places = Set(ticks.compactMap { row(of: $0.value, scale: scale, in: rows) })
      if places.count > 1 { return ticks }
    }
    return scale.ticks(atMost: fewest).values
  }

  private func drawReferences(scale: ChartScale, on canvas: inout Canvas) {
    let glyph: Unicode.Scalar = glyphs == .ascii ? "-" : "╌"
    for reference in chart.references where reference.value.isFinite {
      guard let row = row(of: reference.value, scale: scale, in: canvas.rows) else { continue }
      for column in stride(from: 0, to: canvas.columns, by: glyphs == .ascii ? 2 : 1) {
        canvas.put(glyph, palette.reference, column: column, row: row)
      }
    }
  }

  private func drawSteps(_ steps: ClosedRange<Int>, gutter: Int, on page: inout Canvas) {
    let bottom = page.rows - 1
    let last = NumberText.short(Double(steps.upperBound))
    page.label(
      NumberText.short(Double(steps.lowerBound)), palette.faint, column: gutter, row: bottom)
    page.label(last, palette.faint, column: page.columns - last.utf8.count, row: bottom)
  }
}
