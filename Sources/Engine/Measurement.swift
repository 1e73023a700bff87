import Experiments

/// What is needed to measure the panels at one moment, on another thread than the one that steps them.
struct Measurement: Sendable {
  /// A panel's evaluator, and the moment it was taken at.
  struct Part: Sendable {
    let moment: Moment
    let evaluator: any Evaluator
  }
  /// What was found of a panel.
  struct Result: Sendable {
    let moment: Moment
    let evaluation: FigureSet
  }

  /// The panels to be measured.
  let parts: [Part]

  /// Measures one panel after the other.
  func carryOut() -> [Result] {
    parts.map { Result(moment: $0.moment, evaluation: $0.evaluator.evaluate()) }
  }
}
