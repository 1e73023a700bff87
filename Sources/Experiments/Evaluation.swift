public import Frames

/// A named number: a loss or a metric.
///
/// The name is the one used in reports.
public struct Reading: Sendable, Equatable {
  /// The name, in camel case.
  public var name: String
  /// The value, nil where it is undefined.
  public var value: Double?

  /// A named number.
  public init(_ name: String, _ value: Double?) {
    self.name = name
    self.value = value
  }
}

/// What was measured of one moment of a run.
public struct Evaluation: Sendable, Equatable {
  /// The metrics, for reports.
  public var metrics: [Reading]
  /// What perfect samples would score on the metrics of the same names; empty where that has no
  /// meaning.
  public var oracle: [Reading]
  /// What the screen shows of it: what is not among the experiment's `figures` already.
  public var measures: [Measure]

  /// An evaluation with the given parts.
  public init(metrics: [Reading], oracle: [Reading] = [], measures: [Measure] = []) {
    self.metrics = metrics
    self.oracle = oracle
    self.measures = measures
  }
}
