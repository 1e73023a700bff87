/// A figure of this moment: what it is called, how it is written, and what it should be compared with.
///
/// One type for all that is told of a run: a loss, a metric in a report, a figure on the screen, a curve's newest value.
public struct Figure: Sendable, Equatable {
  /// How a figure is written.
  public enum Format: Sendable, Hashable {
    /// A plain number, with about this many significant digits.
    case significant(Int)
    /// A fixed number of decimals.
    case decimals(Int)
    /// A fraction, written as a percentage with one decimal.
    case percent
    /// A count out of a total: "3/8".
    case outOf(Int)
    /// One of these words, by its number from 0 on.
    case named([String])
  }

  /// What it is called on the screen: "high quality"; empty where reports alone tell it.
  public var label: String
  /// What it is called in reports: "highQuality".
  public var key: String
  /// The value, nil where it is undefined at the moment.
  public var value: Double?
  /// How value and reference are written.
  public var format: Format
  /// What to compare with, and what that is: "floor", "theory", "perfect".
  public var reference: Reference?
  /// What it means, in one sentence for the help; nil where the label says enough.
  public var explanation: String?
  /// Whether its course over the run is drawn as a chart of its own.
  public var isCharted: Bool
  /// What the chart is called that its course shares with other figures; nil for a chart of its own.
  public var chart: String?
  /// What perfect samples would score, for reports; nil where that has no meaning.
  public var perfect: Double?
  /// Whether reports tell its value, if it is among what was measured.
  public var isReported = true

  /// A figure with the given parts, for screens and reports.
  public init(
    _ label: String, key: String, value: Double?, format: Format = .significant(4),
    reference: Reference? = nil, explanation: String? = nil, isCharted: Bool = false,
    perfect: Double? = nil
  ) {
    self.label = label
    self.key = key
    self.value = value
    self.format = format
    self.reference = reference
    self.explanation = explanation
    self.isCharted = isCharted
    self.perfect = perfect
  }

  /// A figure that reports alone tell, by its key.
  public init(_ key: String, _ value: Double?, perfect: Double? = nil) {
    self.init("", key: key, value: value, perfect: perfect)
  }

  /// Whether the screen shows it.
  public var isShown: Bool { !label.isEmpty }
}
