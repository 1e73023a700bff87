/// Measures one moment of a run, on whatever thread it is used.
public protocol Evaluator: Sendable {
  /// What there is to say of the moment.
  func evaluate() -> FigureSet
}

/// What needs no measuring is its own evaluator.
extension FigureSet: Evaluator {
  /// Itself.
  public func evaluate() -> FigureSet { self }
}
