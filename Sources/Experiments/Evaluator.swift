/// Measures one moment of a run, on whatever thread it is used.
public protocol Evaluator: Sendable {
  /// What there is to say of the moment.
  func evaluate() -> Evaluation
}

/// What needs no measuring is its own evaluator.
extension Evaluation: Evaluator {
  /// Itself.
  public func evaluate() -> Evaluation { self }
}

/// Several evaluators of the same moment, whose findings stand one after the other.
struct CombinedEvaluator: Evaluator {
  /// Who measures, in the order of what is shown.
  let parts: [any Evaluator]

  /// All findings.
  func evaluate() -> Evaluation {
    let findings = parts.map { $0.evaluate() }
    return Evaluation(
      metrics: findings.flatMap(\.metrics), oracle: findings.flatMap(\.oracle),
      measures: findings.flatMap(\.measures))
  }
}
