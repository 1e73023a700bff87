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
  /// What those remember that keep watch over the run, by their names: later steps do not depend on it, but which
  /// events they notice does.
  ///
  /// Who is not among them begins to watch anew.
  public var memories: [String: [Double]]
  /// Whether it may be taken up although numbers are infinite or none at all: a moment of a course that has diverged.
  var mayBeInfinite = false

  /// A state with the given parts.
  public init(
    step: Int, counters: [String: Int] = [:], tensors: [Tensor] = [],
    memories: [String: [Double]] = [:]
  ) {
    self.step = step
    self.counters = counters
    self.tensors = tensors
    self.memories = memories
  }

  /// The most that steps and counters may be.
  ///
  /// No training gets there, and sums of such numbers still fit.
  public static let countLimit = 1_000_000_000_000_000

  /// What keeps a training from going on: the first number that is infinite or none at all; nil where all
  /// are finite.
  public var nonFiniteFault: StateFault? {
    tensors.lazy.compactMap(\.nonFiniteFault).first
  }

  /// About how much memory it takes.
  public var bytes: Int {
    tensors.reduce(0) { $0 + $1.values.count * MemoryLayout<Float>.stride + 64 }
      + memories.reduce(0) { $0 + $1.value.count * MemoryLayout<Double>.stride + 64 }
  }

  /// What keeps one of its tensors from being taken up.
  func fault(of tensor: Tensor) -> StateFault? { mayBeInfinite ? nil : tensor.nonFiniteFault }
}

extension TrainingState.Tensor {
  /// The first number that is infinite or none at all; nil where all are finite.
  var nonFiniteFault: StateFault? {
    guard let index = values.firstIndex(where: { !$0.isFinite }) else { return nil }
    return .notFinite(name, "\(values[index])")
  }
}

/// Why a state cannot be taken up.
public enum StateFault: Error, Equatable, CustomStringConvertible {
  /// Something is missing.
  case missing(String)
  /// A tensor has another shape than the network needs.
  case wrongShape(String, expected: [Int], got: [Int])
  /// A tensor has a number that is infinite or none at all: "nan", "inf".
  case notFinite(String, String)
  /// Who keeps watch by that name cannot remember such a thing.
  case strangeMemory(String)

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .missing(let name): "there is no \(name) in it"
    case .wrongShape(let name, let expected, let got):
      "\(name) has the shape \(got), but the network needs \(expected)"
    case .notFinite(let name, let value):
      "\(name) contains \(value): the training had diverged, or the file is damaged"
    case .strangeMemory(let name):
      "what the watch over \(name) remembers does not go together"
    }
  }
}
