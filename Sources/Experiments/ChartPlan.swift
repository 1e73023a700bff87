public import Frames

/// A chart without its values: which curves it has, and what they are compared with.
public struct ChartPlan: Sendable, Equatable {
  /// A curve of the chart.
  public struct Curve: Sendable, Equatable {
    /// What its values are noted under.
    public var key: String
    /// What it is called on the screen.
    public var name: String

    /// A curve of a key.
    public init(_ name: String, key: String) {
      self.key = key
      self.name = name
    }
  }

  /// What is shown: "loss", "radius".
  public var title: String
  /// The curves, most important first.
  public var curves: [Curve]
  /// Horizontal lines to compare with.
  public var references: [Reference]
  /// Whether values are noted only now and then.
  public var isOccasional: Bool

  /// A chart with the given parts.
  public init(
    _ title: String, curves: [Curve], references: [Reference] = [], isOccasional: Bool = false
  ) {
    self.title = title
    self.curves = curves
    self.references = references
    self.isOccasional = isOccasional
  }

  /// The chart, with what a record has of its curves.
  public func chart(of record: Record) -> Chart {
    Chart(
      title, curves: curves.map { Chart.Curve($0.name, history: record.history(of: $0.key)) },
      references: references, isOccasional: isOccasional)
  }
}
