import Glibc
import Graphs
import Networks
import Tensors

/// A smooth walk through weight space, from the first weights of one seed to those of the next, and on.
struct MorphWalk {
  /// The seed the present stretch starts from; it ends at the next.
  private(set) var start: UInt64
  /// How far along the stretch it has come, from 0 to 1.
  private(set) var fraction = 0.0

  private var from: Weights
  private var to: Weights

  /// Steps from one seed to the next: about eight seconds at a step a frame.
  private static let steps = 240

  /// A walk that starts at a seed, through weights like the given ones.
  init(from seed: UInt64, like weights: Weights) {
    start = seed
    from = Self.first(seed, like: weights)
    to = Self.first(seed &+ 1, like: weights)
  }

  /// Moves the weights one step along.
  mutating func move(_ weights: Weights) {
    fraction += 1 / Double(Self.steps)
    if fraction >= 1 - 1e-9 {
      start &+= 1
      fraction = 0
      from = to
      to = Self.first(start &+ 1, like: weights)
    }
    // Slow at the seeds, whose own pictures then rest for a moment, faster in between.
    weights.morph(from: from, to: to, fraction: (1 - cos(.pi * fraction)) / 2)
  }

  private static func first(_ seed: UInt64, like weights: Weights) -> Weights {
    Weights(weights.layout, drawnFrom: RandomStream(seed: seed, purpose: .initialization))
  }
}
