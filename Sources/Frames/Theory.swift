/// What a kind of experiment does, on paper.
public struct Theory: Sendable, Equatable {
  /// What is optimised and what its symbols mean, in plain text, an item a formula or sentence.
  public var objective: [String]
  /// What a step does, an item each.
  public var algorithm: [String]

  /// A theory in words; none unless they are given.
  public init(objective: [String] = [], algorithm: [String] = []) {
    self.objective = objective
    self.algorithm = algorithm
  }
}
