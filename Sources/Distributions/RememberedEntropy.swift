import Frames
import Locking
import Parameters

/// Entropies that take a quadrature, each computed when it is first asked for.
enum RememberedEntropy {
  private struct Key: Hashable {
    var kind: String
    var values: [Setting.Value]
  }

  private static let known = Lock<[Key: Double]>([:])

  /// How many are remembered; when there are more, all are forgotten.
  private static let capacity = 256

  /// The entropy of a distribution with its parameters as they are, in nats.
  ///
  /// Whoever asks meanwhile waits rather than computing the same.
  static func of<Asked: Distribution>(_ distribution: Asked, _ compute: () -> Double) -> Double {
    let key = Key(
      kind: Asked.kind, values: distribution.parameters.map { $0.get(distribution) })
    return known.withLock { known in
      if let entropy = known[key] { return entropy }
      let entropy = compute()
      if known.count >= capacity { known = [:] }
      known[key] = entropy
      return entropy
    }
  }
}
