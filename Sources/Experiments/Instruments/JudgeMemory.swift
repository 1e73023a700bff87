import Locking

/// The judge that was trained last, as the thread that measures hands it to the one that draws.
final class JudgeMemory: Sendable {
  /// The weights of a trained judge.
  struct Trained: Sendable {
    /// How many were trained before it.
    let number: Int
    /// Laid out as those of `PerceptronJudge.network(in:)`.
    let weights: [Float]
  }

  private let known = Lock<Trained?>(nil)

  /// The newest; nil before the first.
  var newest: Trained? { known.withLock { $0 } }

  /// Takes the weights of one that may speak.
  func note(_ weights: [Float]) {
    known.withLock { $0 = Trained(number: ($0?.number ?? -1) + 1, weights: weights) }
  }
}
