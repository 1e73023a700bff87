import Frames
import Plotting
import Screen

/// The figures of the moment, each beside what it should be compared with.
struct MeasuresView {
  /// What is shown.
  let measures: [Figure]
  /// What the box is called: the first of these that fits, or nothing.
  let titles: [String]
  /// Whether references stand in brackets, without their names.
  let hasBrackets: Bool
  /// Whether they are of an earlier step than the one shown.
  let isLate: Bool
  /// A text whose figures come first where not all have room; empty for none.
  var telling = ""
  /// How it looks.
  let look: Look

  /// Blanks between figures that share a line.
  private static let gap = 3

  /// Lines needed in a box that is this wide inside.
  static func rows(of measures: [Figure], columns: Int) -> Int {
    let across = perRow(measures, columns: columns - 2)
    return (measures.count + across - 1) / across
  }

  /// Whether the lines of a box this wide, borders included, are aligned only with brackets.
  static func needBrackets(_ measures: [Figure], columns: Int) -> Bool {
    let inside = columns - 4
    let across = perRow(measures, columns: inside)
    // The last one in a line may take the margin.
    let each = (inside - (across - 1) * gap) / across + (across == 1 ? 1 : 0)
    return MeasureLine.needBrackets(measures, columns: each)
  }

  /// Draws the box and as many figures as fit.
  func draw(into grid: inout Grid, at rect: GridRect) {
    let title = titles.first { $0.displayWidth <= rect.columns - 6 }
    let inside = grid.framed(rect, title: title ?? "", look: look)
    let across = Self.perRow(measures, columns: inside.columns - 2)
    let columns = (inside.columns - 2 - (across - 1) * Self.gap) / across
    let widths = Self.widths(measures)
    let shown = measures.count > across * inside.rows ? measures.inFront(of: telling) : measures
    for (index, measure) in shown.enumerated() {
      let (row, place) = (index / across, index % across)
      guard row < inside.rows else { break }
      let cell = GridRect(
        column: inside.column + 1 + place * (columns + Self.gap), row: inside.row + row,
        // The last one may take the margin.
        columns: columns + (place == across - 1 ? 1 : 0), rows: 1)
      draw(measure, widths, into: &grid, at: cell)
    }
  }

  private func draw(
    _ measure: Figure, _ widths: (label: Int, value: Int), into grid: inout Grid,
    at rect: GridRect
  ) {
    let line = MeasureLine(
      measure, aligned: widths, columns: rect.columns, hasBrackets: hasBrackets)
    let end = rect.column + rect.columns
    grid.write(
      line.label, column: rect.column, row: rect.row, style: isLate ? look.faint : .plain,
      maxColumns: line.labelWidth, ellipsis: look.ellipsis)
    var column = rect.column + line.labelWidth + 1
    grid.write(
      line.value, column: column, row: rect.row, style: isLate ? look.faint : look.strong,
      maxColumns: end - column)
    column += line.valueWidth + 1
    guard let reference = line.reference else { return }
    grid.write(reference, column: column, row: rect.row, style: look.faint)
  }
}

// MARK: - Widths

extension MeasuresView {
  /// Widths of the columns of labels and values.
  private static func widths(_ measures: [Figure]) -> (label: Int, value: Int) {
    (
      measures.map(\.label.displayWidth).max() ?? 0,
      measures.map { NumberText.text($0.value, $0.format).displayWidth }.max() ?? 0
    )
  }

  private static func perRow(_ measures: [Figure], columns: Int) -> Int {
    // Not the values' present widths: boxes must not jump while figures change.
    let entry =
      (measures.map { measure in
        let figure = measure.format.columns
        let reference = measure.reference.map { $0.name.displayWidth + 2 + figure } ?? 0
        return measure.label.displayWidth + 1 + figure + reference
      }.max() ?? 1) + gap
    return max(1, min((columns + gap) / max(entry, 1), 3))
  }
}

extension [Figure] {
  /// The same figures, those in front that a text tells of by their labels.
  func inFront(of text: String) -> [Figure] {
    let text = text.lowercased()
    let told = map { figure in
      // What follows a comma says how it is measured.
      let label = figure.label.lowercased().prefix { $0 != "," }
      return !label.isEmpty
        && text.ranges(of: label).contains { range in
          let before = text[..<range.lowerBound].last
          let after = text[range.upperBound...].first
          return ![before, after].contains { $0?.isLetter ?? false }
        }
    }
    return zip(self, told).filter(\.1).map(\.0) + zip(self, told).filter { !$0.1 }.map(\.0)
  }
}
