public import Frames
public import Screen

/// Draws counts in bins: samples as bars, data as rings where their bars would end.
///
/// All sets have as many columns a bin; where there are fewer columns than bins, neighbours are added up, so that counts stay
/// exact. The scale is that of the samples' counts; of data that are more or fewer, heights are in proportion.
public struct HistogramPlot: Sendable {
  /// What is drawn.
  public var marginal: Marginal
  /// The characters it is drawn with.
  public var glyphs: GlyphSet
  /// The styles it is drawn with.
  public var palette: Palette

  /// A plot of counts.
  public init(marginal: Marginal, glyphs: GlyphSet, palette: Palette) {
    (self.marginal, self.glyphs, self.palette) = (marginal, glyphs, palette)
  }

  /// Columns from which on counts have a scale beside them.
  private static let columnsForScale = 24
}

// MARK: - Drawing

extension HistogramPlot {
  /// Draws title, bars and axes over the whole of a rectangle of the grid: the title and the legend on the top row, the
  /// quantity along the lowest.
  public func draw(into grid: inout Grid, at rect: GridRect) {
    guard rect.rows > 2, rect.columns > 1 else { return }
    var page = Canvas(glyphs: glyphs, columns: rect.columns, rows: rect.rows)
    // As wide as all counts may get, so that nothing moves as they change.
    let gutter =
      rect.columns >= Self.columnsForScale ? NumberText.count(total).utf8.count + 1 : 0
    var canvas = Canvas(glyphs: glyphs, columns: rect.columns - gutter, rows: rect.rows - 2)
    let sets = heights(merged: (marginal.bins + canvas.columns - 1) / canvas.columns)
    let top = sets.joined().max() ?? 0
    drawBars(sets, top: top, on: &canvas)
    page.paste(canvas, column: gutter, row: 1)
    if gutter > 0 {
      page.write(
        NumberText.count(Int(top.rounded())), palette.faint, column: 0, row: 1)
      page.write("0", palette.faint, column: gutter - 2, row: rect.rows - 2)
    }
    drawHead(on: &page)
    drawAxis(gutter: gutter, on: &page)
    page.copy(to: &grid, at: rect)
  }

  /// What bars are of: the last set, which is that of the samples.
  private var total: Int { marginal.series.last?.total ?? 0 }

  /// The counts of each set, on the scale of the last.
  private func heights(merged factor: Int) -> [[Double]] {
    marginal.merged(by: factor).map { series in
      let scale = series.total > 0 ? Double(total) / Double(series.total) : 0
      return series.counts.map { Double($0) * scale }
    }
  }

  private func drawBars(_ sets: [[Double]], top: Double, on canvas: inout Canvas) {
    guard top > 0, let bars = sets.last else { return }
    for (series, heights) in zip(marginal.series, sets).reversed() {
      for column in 0..<canvas.columns {
        let height = heights[bin(at: column, of: bars.count, columns: canvas.columns)]
        guard height > 0 else { continue }
        if series.role == .data {
          // A ring in the cell where the bar would end.
          let row = Projection.index(
            (1 - height / top) * Double(canvas.rows), below: canvas.rows)
          canvas.put(glyphs.data, palette.style(for: .data), column: column, row: row)
        } else {
          drawBar(height / top, column: column, on: &canvas)
        }
      }
    }
  }

  private func drawBar(_ share: Double, column: Int, on canvas: inout Canvas) {
    let ramp = glyphs.bars
    // What is there shows, however little it is.
    let steps = max(Int((share * Double(canvas.rows * ramp.count)).rounded()), 1)
    for row in 0...(steps - 1) / ramp.count {
      let part = min(steps - row * ramp.count, ramp.count)
      canvas.put(ramp[part - 1], palette.bar, column: column, row: canvas.rows - 1 - row)
    }
  }

  /// The bin that a column shows.
  private func bin(at column: Int, of count: Int, columns: Int) -> Int {
    min(column * count / columns, count - 1)
  }

  private func drawHead(on page: inout Canvas) {
    var column = 0
    func write(_ text: String, _ style: Style) {
      let text = String(String.UnicodeScalarView(text.unicodeScalars.filter(\.isPrintableASCII)))
      guard column + text.utf8.count <= page.columns else { return }
      page.write(text, style, column: column, row: 0)
      column += text.utf8.count + 2
    }
    write(marginal.title, palette.faint)
    for series in marginal.series {
      let isData = series.role == .data
      let mark = isData ? glyphs.data : glyphs.bars[glyphs.bars.count - 1]
      let style = isData ? palette.style(for: .data) : palette.bar
      guard column + 2 + series.name.utf8.count <= page.columns else { continue }
      page.put(mark, style, column: column, row: 0)
      column += 2
      write(series.name, style)
      if series.outside > 0 {
        write("(\(NumberText.count(series.outside)) beyond)", palette.faint)
      }
    }
  }

  private func drawAxis(gutter: Int, on page: inout Canvas) {
    let (low, high) = (marginal.range.lowerBound, marginal.range.upperBound)
    let columns = page.columns - gutter
    let row = page.rows - 1
    for tick in Ticks(from: low, through: high, atMost: max(columns / 8, 2)).values {
      let place = (tick.value - low) / (high - low) * Double(columns)
      let middle = gutter + Projection.index(place, below: columns)
      let column = min(max(middle - tick.text.utf8.count / 2, gutter), page.columns)
      page.label(tick.text, palette.faint, column: column, row: row)
    }
  }
}
