import Plotting

/// A measurement as a line of the report.
struct ReportLine {
  /// What was measured.
  let measurement: Measurement
  /// What it must keep to; nil where the file says nothing.
  let threshold: Threshold?

  /// Whether all is well.
  var verdict: Verdict { Verdict(measurement, threshold) }

  /// The headings over the lines.
  static let headings =
    "benchmark".padded(to: nameWidth) + columns("microseconds", "ratio", "at most") + "  verdict"

  /// Columns of a name.
  private static let nameWidth = 46
  /// Columns of a figure.
  private static let figureWidth = 14

  private static func columns(_ figures: String...) -> String {
    figures.map { $0.padded(to: figureWidth, right: true) }.joined()
  }

  /// The line, without a line break.
  var text: String {
    let limit = threshold.map { NumberText.decimals($0.ratio, 3) } ?? "-"
    let time = threshold?.microseconds.map { ", at most \(NumberText.shortest($0, digits: 4)) us" }
    return measurement.name.padded(to: Self.nameWidth)
      + Self.columns(
        NumberText.significant(measurement.microseconds),
        NumberText.decimals(measurement.ratio, 3), limit)
      + "  \(verdict.rawValue.padded(to: 8)) to \(measurement.reference)\(time ?? "")"
  }
}

extension String {
  /// The text with blanks after it, or before it, up to a width.
  func padded(to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - count))
    return right ? blanks + self : self + blanks
  }
}
