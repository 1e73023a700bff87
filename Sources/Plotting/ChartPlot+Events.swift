import Frames
import Screen

extension ChartPlot {
  /// Marks the steps of events below the curves, the worst of those that share a column.
  ///
  /// They go into the row of the steps, or where there is none or a step's number stands, into the
  /// lowest row of the plot.
  ///
  /// - Parameters:
  ///   - gutter: the columns left of the curves.
  ///   - row: the row of the steps' numbers; nil where they are not written.
  ///   - bottom: the lowest row of the plot.
  func drawEvents(
    _ steps: ClosedRange<Int>, gutter: Int, row: Int?, bottom: Int, on page: inout Canvas
  ) {
    let columns = page.columns - gutter
    var tones = [Event.Tone?](repeating: nil, count: columns)
    let span = Double(steps.upperBound) - Double(steps.lowerBound)
    for event in events where event.step >= steps.lowerBound {
      // What is noticed after the newest value belongs to the newest column.
      let passed = Double(min(event.step, steps.upperBound)) - Double(steps.lowerBound)
      let column = Projection.index(
        span > 0 ? (passed / span * Double(columns - 1)).rounded() : 0, below: columns)
      if let tone = tones[column], tone.gravity >= event.tone.gravity { continue }
      tones[column] = event.tone
    }
    for (column, tone) in tones.enumerated() {
      guard let tone else { continue }
      let place = gutter + column
      let isFree = row.map { page.cells[$0 * page.columns + place] == .blank } ?? false
      page.put(
        glyphs.mark(for: tone), palette.style(for: tone), column: place,
        row: isFree ? row ?? bottom : bottom)
    }
  }
}

extension Event.Tone {
  /// Which tone wins where several meet: the greater one.
  fileprivate var gravity: Int {
    switch self {
    case .neutral: 0
    case .good: 1
    case .bad: 2
    }
  }
}
