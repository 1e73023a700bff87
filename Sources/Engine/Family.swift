import Experiments

/// Which course of a family of runs one is: those that have a beginning in common.
struct Family: Sendable {
  /// The number of the family, unlike that of any other in the process.
  let number: Int
  /// The number of the course in it: 1 for the first.
  var branch = 1
  /// Where it left another course; nil for the first.
  var fork: Fork?

  /// Where a course left another one.
  struct Fork: Sendable {
    /// The step after which it did.
    let step: Int
    /// The number of the other course.
    let origin: Int
    /// The settings at that step, before any was changed.
    let configuration: any ExperimentConfiguration
  }

  /// A family of one run.
  init() { number = Run.nextEpoch() }
}
