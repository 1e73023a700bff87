/// A small plot of values over the course of the run.
public struct Chart: Sendable, Equatable {
  /// What is shown: "loss", "radius".
  public var title: String
  /// The curves, most important first.
  public var curves: [Curve]
  /// Horizontal lines to compare with, such as a loss's floor.
  public var references: [Reference]
  /// Whether values are noted only now and then, so that the newest may be older than the step shown.
  ///
  /// Such a value is no figure of the step shown, and is not written beside the curve's name.
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
}

extension Chart {
  /// A named value over the course of the run.
  public struct Curve: Sendable, Equatable {
    /// What the value is called: "distance".
    public var name: String
    /// The values, oldest first.
    public var history: History

    /// A curve of a history.
    public init(_ name: String, history: History) {
      self.name = name
      self.history = history
    }
  }
}

/// A named constant to compare a curve with.
public struct Reference: Sendable, Equatable {
  /// What the constant is called: "floor".
  public var name: String
  /// Its value; infinite while it is not known.
  public var value: Double

  /// A named constant.
  public init(_ name: String, value: Double) {
    self.name = name
    self.value = value
  }
}
