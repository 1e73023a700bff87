/// Counts side by side, such as samples per mode.
public struct BarChart: Sendable, Equatable {
  /// What is shown: "samples per mode".
  public var title: String
  /// The bars' heights, not negative.
  public var values: [Double]
  /// Which bars, counted from 0, are less than they must be; they stand out.
  public var missing: [Int]
  /// What each bar would be if all were well, nil where that has no meaning.
  public var reference: Reference?

  /// A bar chart with the given parts.
  public init(
    _ title: String, values: [Double], missing: [Int] = [], reference: Reference? = nil
  ) {
    self.title = title
    self.values = values
    self.missing = missing
    self.reference = reference
  }
}
