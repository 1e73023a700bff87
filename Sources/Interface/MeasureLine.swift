import Frames
import Plotting
import Screen

/// How one figure and what to compare it with are fitted into a line.
///
/// Where they do not fit, first the alignment with other lines gives way, then digits of both
/// alike, then the reference's name, so that its figure stands alone in brackets, and only then
/// letters of the label. All lines of a box have brackets where that is enough to keep them aligned.
struct MeasureLine: Equatable {
  /// The label, perhaps cut by the one who draws it.
  let label: String
  /// Columns for the label.
  let labelWidth: Int
  /// The figure.
  let value: String
  /// Columns for the figure.
  let valueWidth: Int
  /// What to compare with, nil where there is none or no room.
  let reference: String?

  /// Columns a label needs to be recognised.
  private static let leastLabel = 6

  /// Fits a measure into a number of columns, aligned with others that have labels and figures of
  /// these widths if possible.
  ///
  /// - Parameter hasBrackets: whether the reference's name is left out even where it has room.
  init(
    _ measure: Figure, aligned: (label: Int, value: Int), columns: Int, hasBrackets: Bool = false
  ) {
    label = measure.label
    let texts = Text.all(of: measure)
    for style in hasBrackets ? [\Text.bare] : [\Text.reference, \Text.bare] {
      for text in texts {
        let width = text.value.displayWidth
        let reference = text[keyPath: style]
        let rest = reference.map { $0.displayWidth + 1 } ?? 0
        for (labelWidth, valueWidth) in [
          (aligned.label, max(aligned.value, width)), (aligned.label, width),
          (label.displayWidth, width),
        ] where labelWidth + 1 + (rest > 0 ? valueWidth : width) + rest <= columns {
          (self.labelWidth, self.valueWidth) = (labelWidth, valueWidth)
          (value, self.reference) = (text.value, reference)
          return
        }
      }
    }
    let shortest = texts.last ?? Text(measure, measure.format)
    value = shortest.value
    valueWidth = value.displayWidth
    let room = columns - valueWidth - 1
    let left = room - (shortest.reference?.displayWidth ?? room) - 1
    // A label gives way to its figure: a figure cut short would be another figure.
    reference = left >= Self.leastLabel ? shortest.reference : nil
    labelWidth = reference == nil ? max(4, min(aligned.label, room)) : left
  }
}

// MARK: - One style for a box

extension MeasureLine {
  /// Whether lines of this many columns are aligned only if references stand in brackets.
  static func needBrackets(_ measures: [Figure], columns: Int) -> Bool {
    !areAligned(measures, columns: columns, \.reference)
      && areAligned(measures, columns: columns, \.bare)
  }

  private static func areAligned(
    _ measures: [Figure], columns: Int, _ style: KeyPath<Text, String?>
  ) -> Bool {
    let texts = measures.compactMap { Text.all(of: $0).last }
    let label = measures.map(\.label.displayWidth).max() ?? 0
    let value = max(leastValue, texts.map(\.value.displayWidth).max() ?? 0)
    return texts.allSatisfy { text in
      label + 1 + value + (text[keyPath: style].map { $0.displayWidth + 1 } ?? 0) <= columns
    }
  }

  /// Columns of figures by which styles are chosen, so that they do not change with every figure.
  private static let leastValue = 6

  /// A measure in words, with some number of digits.
  private struct Text {
    var value: String
    var reference: String?
    var bare: String?

    init(_ measure: Figure, _ format: Figure.Format) {
      value = NumberText.text(measure.value, format)
      let compared = measure.reference.map {
        ($0.name, NumberText.text($0.value.isFinite ? $0.value : nil, format))
      }
      reference = compared.map { "\($0.0) \($0.1)" }
      bare = compared.map { "(\($0.1))" }
    }

    /// The texts with as many digits as wanted, then fewer.
    static func all(of measure: Figure) -> [Text] {
      let formats = sequence(first: measure.format) { $0.shortened }
      return formats.map { Text(measure, $0) }
    }
  }
}

extension Figure.Format {
  /// The same with one digit less, nil where another would be missed.
  fileprivate var shortened: Self? {
    switch self {
    case .significant(let digits): digits > 4 ? .significant(digits - 1) : nil
    case .decimals(let places): places > 3 ? .decimals(places - 1) : nil
    case .percent, .outOf, .named: nil
    }
  }

  /// Columns a figure takes, whatever its present value, unless it is out of the ordinary.
  var columns: Int {
    switch self {
    case .significant(let digits): max(digits + 2, 10)
    case .decimals(let places): max(places + 3, 10)
    case .percent, .outOf: 10
    case .named(let names): names.map(\.displayWidth).max() ?? 10
    }
  }
}
