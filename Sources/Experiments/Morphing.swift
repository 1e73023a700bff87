/// An experiment that can walk smoothly through weight space.
public protocol Morphing: Experiment {
  /// Whether each step moves the weights.
  var isMorphing: Bool { get set }
}
