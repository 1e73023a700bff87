import Frames
import Plotting
import Screen

/// How one figure and what to compare it with are fitted into a line.
///
/// Where they do not fit, first the alignment with other lines gives way, then digits of both
/// alike, then letters of the label. Only where there is no room for the reference's name beside a
/// label that can still be read, its figure stands alone in brackets.
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
  init(_ measure: Measure, aligned: (label: Int, value: Int), columns: Int) {
    label = measure.label
    let own = label.displayWidth
    var texts: [(value: String, reference: String?)] = []
    var bare: String?
    var format: Measure.Format? = measure.format
    while let current = format {
      texts.append(
        (
          NumberText.text(measure.value, current),
          measure.reference.map { "\($0.name) \(NumberText.text($0.value, current))" }
        ))
      bare = measure.reference.map { "(\(NumberText.text($0.value, current)))" }
      format = current.shortened
    }
    for text in texts {
      let width = text.value.displayWidth
      let rest = text.reference.map { $0.displayWidth + 1 } ?? 0
      for (labelWidth, valueWidth) in [
        (aligned.label, max(aligned.value, width)), (aligned.label, width), (own, width),
      ] where labelWidth + 1 + (rest > 0 ? valueWidth : width) + rest <= columns {
        self.labelWidth = labelWidth
        value = text.value
        self.valueWidth = valueWidth
        reference = text.reference
        return
      }
    }
    let shortest = texts.last ?? (NumberText.text(measure.value, measure.format), nil)
    value = shortest.value
    valueWidth = value.displayWidth
    let room = columns - valueWidth - 1
    if let reference = shortest.reference {
      let left = room - reference.displayWidth - 1
      if left >= Self.leastLabel {
        labelWidth = left
        self.reference = reference
        return
      }
      if let bare, own + bare.displayWidth + 1 <= room {
        labelWidth = own
        self.reference = bare
        return
      }
    }
    // A label gives way to its figure: a figure cut short would be another figure.
    labelWidth = max(4, min(aligned.label, room))
    reference = nil
  }
}

extension Measure.Format {
  /// The same with one digit less, nil where another would be missed.
  fileprivate var shortened: Self? {
    switch self {
    case .significant(let digits): digits > 4 ? .significant(digits - 1) : nil
    case .decimals(let places): places > 3 ? .decimals(places - 1) : nil
    case .percent, .outOf: nil
    }
  }

  /// Columns a figure takes, whatever its present value, unless it is out of the ordinary.
  var columns: Int {
    switch self {
    case .significant(let digits): max(digits + 2, 10)
    case .decimals(let places): max(places + 3, 10)
    case .percent, .outOf: 10
    }
  }
}
