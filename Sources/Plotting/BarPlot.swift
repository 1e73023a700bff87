public import Frames
public import Screen

/// Draws a bar chart's bars into cells, side by side from zero upwards.
///
/// Every bar is as wide as there is room for, down to a column. Where there are more bars than
/// columns, neighbours are merged: a column then stands for their mean, its foot is light if one of
/// them is empty, and the plot says how many are in it. The numbers of bars that are missing stand out. A value above zero always shows, zero never
/// does, and `?` stands for what is not a number.
public struct BarPlot: Sendable {
  /// What is drawn.
  public var chart: BarChart
  /// The characters it is drawn with.
  public var glyphs: GlyphSet
  /// The styles it is drawn with.
  public var palette: Palette

  /// A plot of a bar chart.
  public init(chart: BarChart, glyphs: GlyphSet, palette: Palette) {
    self.chart = chart
    self.glyphs = glyphs
    self.palette = palette
  }
}

// MARK: - Drawing

extension BarPlot {
  /// Draws bars, reference line and numbers over the whole of a rectangle of the grid.
  ///
  /// What lies outside the grid is left out. With two rows or more the lowest one numbers the bars
  /// from 1; with four or more the top one says what the reference and the highest bar are.
  public func draw(into grid: inout Grid, at rect: GridRect) {
    guard !rect.isEmpty else { return }
    var page = Canvas(glyphs: glyphs, columns: rect.columns, rows: rect.rows)
    let slots = BarSlots(count: chart.values.count, columns: rect.columns)
    let hasHead = rect.rows >= 4
    let hasNumbers = rect.rows >= 2
    var canvas = Canvas(
      glyphs: glyphs, columns: rect.columns,
      rows: rect.rows - (hasHead ? 1 : 0) - (hasNumbers ? 1 : 0))
    let missing = Set(chart.missing)
    let bars = slots.ranges.map { range in
      Bar(chart.values[range], isMissing: range.contains { missing.contains($0) })
    }
    drawBars(bars, slots: slots, on: &canvas)
    page.paste(canvas, column: 0, row: hasHead ? 1 : 0)
    if hasHead { drawHead(merged: slots.merged, on: &page) }
    if hasNumbers { drawNumbers(bars, slots: slots, hasHead: hasHead, on: &page) }
    page.copy(to: &grid, at: rect)
  }

  /// The value at the upper edge: the highest bar's or the reference's, whichever is more.
  private var top: Double {
    let values = chart.values + [chart.reference?.value ?? 0]
    return values.reduce(0) { $1.isFinite ? max($0, $1) : $0 }
  }

  private func drawBars(_ bars: [Bar], slots: BarSlots, on canvas: inout Canvas) {
    let top = top
    drawReference(top: top, columns: slots.end, on: &canvas)
    let ramp = glyphs.bars
    for (index, bar) in bars.enumerated() {
      for column in slots.columns(of: index) {
        if !bar.isNumber {
          canvas.put("?", palette.faint, column: column, row: canvas.rows - 1)
          continue
        }
        guard bar.mean > 0, top > 0 else { continue }
        let steps = canvas.rows * ramp.count
        // What is there shows, however little it is.
        let height = max(Int((bar.mean / top * Double(steps)).rounded()), 1)
        for row in 0...(height - 1) / ramp.count {
          let part = min(height - row * ramp.count, ramp.count)
          let isLight = row == 0 && bar.hasEmpty
          canvas.put(
            isLight ? glyphs.lightBar : ramp[part - 1], palette.bar, column: column,
            row: canvas.rows - 1 - row)
        }
      }
    }
  }

  /// Draws the level every bar should reach; bars stand in front of it.
  private func drawReference(top: Double, columns: Int, on canvas: inout Canvas) {
    guard let reference = chart.reference?.value, reference.isFinite, reference >= 0, top > 0
    else { return }
    let row = Projection.index((1 - reference / top) * Double(canvas.rows), below: canvas.rows)
    let glyph: Unicode.Scalar = glyphs == .ascii ? "-" : "╌"
    for column in 0..<columns { canvas.put(glyph, palette.reference, column: column, row: row) }
    let text = NumberText.short(reference)
    let column = columns + 1
    if column + text.utf8.count <= canvas.columns {
      canvas.write(text, palette.reference, column: column, row: row)
    }
  }
}

// MARK: - Words and numbers

extension BarPlot {
  private func drawHead(merged: Int, on page: inout Canvas) {
    var column = 0
    func write(_ text: String, _ style: Style) {
      let text = String(String.UnicodeScalarView(text.unicodeScalars.filter(\.isPrintableASCII)))
      guard column + text.utf8.count <= page.columns else { return }
      page.write(text, style, column: column, row: 0)
      column += text.utf8.count + 2
    }
    if merged > 1 { write(Self.note(merged), palette.faint) }
    if let reference = chart.reference {
      write("\(reference.name) \(NumberText.short(reference.value))", palette.reference)
    }
    if let most = chart.values.filter(\.isFinite).max() {
      write("most \(NumberText.short(most))", palette.bar)
    }
  }

  /// What a column stands for where bars had to be merged.
  private static func note(_ merged: Int) -> String { "\(merged) a bar" }

  /// Numbers bars from 1, as many as there is room for; missing ones stand out.
  private func drawNumbers(
    _ bars: [Bar], slots: BarSlots, hasHead: Bool, on page: inout Canvas
  ) {
    let row = page.rows - 1
    if slots.merged > 1 && !hasHead {
      page.write(Self.note(slots.merged), palette.faint, column: 0, row: row)
      return
    }
    let widest = String(chart.values.count).utf8.count
    // Numbers wider than a bar's room need it from neighbours that then have none.
    let every = Self.interval(room: slots.pitch, width: widest, merged: slots.merged)
    for (index, range) in slots.ranges.enumerated() {
      // The first bar's number, and round ones.
      let last = range.upperBound / every * every
      guard let number = index == 0 ? 1 : last > range.lowerBound ? last : nil else { continue }
      let text = String(number)
      let columns = slots.columns(of: index)
      let middle = (columns.lowerBound + columns.upperBound - 1) / 2
      let column = max(middle - (text.utf8.count - 1) / 2, 0)
      let style = bars[index].isMissing ? palette.style(for: Event.Tone.bad) : palette.faint
      if every == 1 && column + text.utf8.count <= page.columns {
        page.write(text, style, column: column, row: row)
      } else {
        page.label(text, style, column: column, row: row)
      }
    }
  }

  /// How many bars apart the numbers are that have room: 1, or a round number.
  private static func interval(room: Int, width: Int, merged: Int) -> Int {
    if merged == 1 && (room > width || width == 1) { return 1 }
    var interval = 1
    while true {
      for factor in [1, 2, 5] where interval * factor * room / merged > width + 1 {
        return interval * factor
      }
      interval *= 10
    }
  }
}

extension Unicode.Scalar {
  /// Whether the character is safe on every terminal and one column wide.
  var isPrintableASCII: Bool { value >= 0x20 && value < 0x7F }
}

/// One bar, or several merged ones.
private struct Bar {
  /// Mean of the values that are finite; negative ones count as 0.
  let mean: Double
  /// Whether one of the values is 0.
  let hasEmpty: Bool
  /// Whether one of them is less than it must be.
  let isMissing: Bool
  /// Whether there is a value that is finite.
  let isNumber: Bool

  init(_ values: ArraySlice<Double>, isMissing: Bool) {
    self.isMissing = isMissing
    let finite = values.filter(\.isFinite).map { max($0, 0) }
    let count = Double(finite.count)
    mean = finite.reduce(0) { $0 + $1 / count }
    hasEmpty = finite.contains(0)
    isNumber = !finite.isEmpty
  }
}
