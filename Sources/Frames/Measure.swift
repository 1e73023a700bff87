/// A figure of this moment, with what it should be compared with.
public struct Measure: Sendable, Equatable {
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
  }

  /// What it is called on the screen: "high quality".
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

  /// A figure with the given parts.
  public init(
    _ label: String, key: String, value: Double?, format: Format = .significant(4),
    reference: Reference? = nil, explanation: String? = nil, isCharted: Bool = false
  ) {
    self.label = label
    self.key = key
    self.value = value
    self.format = format
    self.reference = reference
    self.explanation = explanation
    self.isCharted = isCharted
  }
}
