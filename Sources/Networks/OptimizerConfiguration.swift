import Frames
public import Parameters

/// How gradients change weights.
public struct OptimizerConfiguration: Configuration {
  /// The rules; raw values are the names used in files.
  public enum Kind: String, Sendable, CaseIterable, Hashable {
    /// w - rate * g.
    case sgd
    /// v = momentum * v + g, then w - rate * v.
    case momentum
    /// Adaptive moments (Kingma & Ba 2014, arXiv:1412.6980).
    case adam
    /// w - rate * g / (sqrt(v) + epsilon), v a running mean of g^2 (Tieleman & Hinton 2012, "Lecture 6.5: RMSProp").
    case rmsprop
  }

  /// The rule.
  public var kind: Kind
  /// The step size.
  public var learningRate: Double
  /// How much of its last direction `momentum` keeps.
  public var momentum: Double
  /// How much of the last mean of the gradient `adam` keeps.
  public var beta1: Double
  /// How much of the last mean of the squared gradient `adam` keeps.
  public var beta2: Double
  /// How much of the last mean of the squared gradient `rmsprop` keeps.
  public var smoothing: Double
  /// What `adam` and `rmsprop` add to the root of the mean square.
  public var epsilon: Double

  /// Adam with its usual settings, unless told otherwise.
  public init(
    kind: Kind = .adam, learningRate: Double = 0.001, momentum: Double = 0.9, beta1: Double = 0.9,
    beta2: Double = 0.999, smoothing: Double = 0.99, epsilon: Double = 1e-8
  ) {
    self.kind = kind
    self.learningRate = learningRate
    self.momentum = momentum
    self.beta1 = beta1
    self.beta2 = beta2
    self.smoothing = smoothing
    self.epsilon = epsilon
  }

  /// The rule and its step size, then what the rule has beside it.
  public var parameters: [Parameter<OptimizerConfiguration>] {
    let common: [Parameter<OptimizerConfiguration>] = [
      .choice("kind", "optimizer", \.kind).explained(
        "How gradients change weights. sgd steps plainly, momentum averages, adam and rmsprop scale."
      ),
      .logarithmic(
        "learningRate", "learning rate", \.learningRate, 0...10, floor: 1e-6, effect: .immediate
      ).explained(
        "Size of every weight update. More learns faster, until losses jump; less is slow and "
          + "steady. Try ten times as much, then a tenth."),
    ]
    switch kind {
    case .sgd:
      return common
    case .momentum:
      return common + [
        .linear("momentum", "momentum", \.momentum, -1...1, step: 0.05, effect: .immediate)
          .explained(
            "Share of the last update that is kept. More is faster along slopes and overshoots; "
              + "below 0 it brakes. Try 0 and 0.9.")
      ]
    case .adam:
      return common + [
        .linear("beta1", "beta1", \.beta1, 0...0.9999, step: 0.05, effect: .immediate).explained(
          "adam's memory of the gradient. More is smoother, but overshoots in games; GANs use 0 to "
            + "0.5. Try 0.9 there."),
        .linear("beta2", "beta2", \.beta2, 0...0.9999, step: 0.001, effect: .immediate).explained(
          "adam's memory of the squared gradient, which scales the update of each weight. Less "
            + "adapts faster and is noisier. Try 0.9."),
        epsilonParameter,
      ]
    case .rmsprop:
      return common + [
        .linear("smoothing", "smoothing", \.smoothing, 0...0.9999, step: 0.01, effect: .immediate)
          .explained(
            "rmsprop's memory of the squared gradient, which scales the update of each weight. Try 0.9."
          ),
        epsilonParameter,
      ]
    }
  }

  private var epsilonParameter: Parameter<OptimizerConfiguration> {
    .logarithmic(
      "epsilon", "epsilon", \.epsilon, 1e-12...1, floor: 1e-12, effect: .immediate
    ).explained(
      "Added to the scale that \(kind.rawValue) divides by. Near 1 all weights share one scale, as with "
        + "momentum. Rarely changed.")
  }
}
