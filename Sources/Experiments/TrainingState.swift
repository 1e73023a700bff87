/// Everything that the further course of a training depends on, apart from its configuration and seed.
public struct TrainingState: Sendable, Equatable {
  /// A named array of numbers.
  public struct Tensor: Sendable, Equatable {
    /// The name: "generator.0.weight".
    public var name: String
    /// The extents, slowest first; empty for a single number.
    public var shape: [Int]
    /// The numbers, row by row.
    public var values: [Float]

    /// A named array.
    ///
    /// - Precondition: there are as many values as the shape says.
    public init(_ name: String, shape: [Int], values: [Float]) {
      precondition(
        values.count == shape.reduce(1, *), "\(values.count) values for \(name) of shape \(shape)")
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// Steps taken.
  public var step: Int
  /// Whole numbers beside it, such as the steps an optimiser has taken.
  public var counters: [String: Int]
  /// Weights, optimisers' moments, averages; names are unique.
  public var tensors: [Tensor]

  /// A state with the given parts.
  public init(step: Int, counters: [String: Int] = [:], tensors: [Tensor] = []) {
    self.step = step
    self.counters = counters
    self.tensors = tensors
  }
}

/// Why a state cannot be taken up.
public enum StateFault: Error, Equatable, CustomStringConvertible {
  /// Something is missing.
  case missing(String)
  /// A tensor has another shape than the network needs.
  case wrongShape(String, expected: [Int], got: [Int])

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .missing(let name): "there is no \(name) in it"
    case .wrongShape(let name, let expected, let got):
      "\(name) has the shape \(got), but the network needs \(expected)"
    }
  }
}
