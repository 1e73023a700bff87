public import Frames

/// An experiment that can walk smoothly through weight space.
public protocol Morphing: Experiment {
  /// Whether each step moves the weights.
  var isMorphing: Bool { get set }
  /// Where the walk stands; nil before it has begun.
  var morph: Status.Morph? { get }
}
