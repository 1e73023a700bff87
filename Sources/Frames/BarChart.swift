/// Counts side by side, such as samples per mode.
public struct BarChart: Sendable, Equatable {
  /// What is shown: "samples per mode".
  public var title: String
  /// The bars' heights, not negative.
  public var values: [Double]
  /// What each bar would be if all were well, nil where that has no meaning.
  public var reference: Reference?

  /// A bar chart with the given parts.
  public init(_ title: String, values: [Double], reference: Reference? = nil) {
    self.title = title
    self.values = values
    self.reference = reference
  }
}
