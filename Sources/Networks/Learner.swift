public import Graphs

/// Weights with the optimiser that moves them.
public struct Learner {
  /// The weights.
  public let weights: Weights
  /// What moves them.
  public let optimizer: Optimizer

  /// Weights and an optimiser made for their layout.
  public init(_ weights: Weights, _ optimizer: Optimizer) {
    self.weights = weights
    self.optimizer = optimizer
  }
}
