import Distributions
public import Experiments
public import Frames
import Glibc

extension Heads {
  /// The surprise of targets beside what it cannot fall below.
  public var figures: [StepFigure] {
    let floor = settings.data.distribution.conditionalEntropy
    let surprise = StepFigure(
      "surpriseOfTargets",
      Figure(
        "loss", key: "surpriseOfTargets", value: nil, format: .decimals(3),
        reference: floor.map { Reference("floor", value: $0) },
        explanation:
          "Minus the mean of ln p(t|x) over the last batch, in nats. Its floor, in the mean over all data, is "
          + "the entropy of the target given the input."),
      chart: "loss")
    let deviation = sharedDeviation.map { weight in
      StepFigure(
        weight: weight,
        Figure(
          "shared deviation", key: "sharedDeviation", value: nil,
          explanation: "Standard deviation of the target, the same at every input.")
      ) { exp($0) }
    }
    return [surprise] + [deviation].compactMap(\.self)
  }
}

extension Heads: Narrated {
  /// Slow enough to see the bands bend, then as fast as the machine can.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(5) : .unlimited
  }

  /// How far the loss is from its floor, and what that says of the head.
  public func caption(at moment: Moment) -> Caption? {
    let loss = moment.number("surpriseOfTargets") ?? .nan
    let floor = settings.data.distribution.conditionalEntropy
    let excess = floor.map { loss - $0 }
    let ended = moment.isFinished ? "Training has ended. " : ""
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "The network says \(says) for every input. Watch it find the data, and the loss fall towards "
          + (floor.map { "\($0.text(decimals: 2))." } ?? "the entropy of the target."))
    }
    let told = "\(ended)The loss is \(loss.text(decimals: 2))"
    guard let excess, let floor else {
      return Caption(
        moment.isFinished ? .settled : .moving, "\(told) nats: the surprise of a target.")
    }
    let above = "\(told), \(excess.text(decimals: 2)) above its floor \(floor.text(decimals: 2))"
    if moment.step < Self.grace, !moment.isFinished {
      return Caption(.moving, "\(above): the bands still move towards the data.")
    }
    if excess < Self.good {
      return Caption(.settled, "\(above): the head says nearly all that can be known of t.")
    }
    return Caption(moment.isFinished ? .settled : .failing, "\(above): \(lack)")
  }

  /// What the network says of an input.
  private var says: String {
    switch settings.head {
    case .fixed, .shared: "a mean of the target"
    case .free: "a mean and a deviation of the target"
    case .mixture: "\(settings.components) Gaussians of the target"
    }
  }

  /// What a head cannot say, as the end of a sentence.
  private var lack: String {
    switch settings.head {
    case .fixed, .shared: "one width for all inputs, and one mean, cannot say more."
    case .free: "one Gaussian stands between the branches where data has several."
    case .mixture: "the components have not found every branch."
    }
  }

  /// Steps after which a training has begun.
  private static let beginning = 50
  /// Steps in which the mean finds the data.
  private static let opening = 600
  /// Steps after which a head has had the time it needs.
  private static let grace = 1_500
  /// Nats above the floor at most of a head that fits; three standard errors of a batch's loss are less.
  private static let good = 0.2
}

extension Heads.Settings {
  /// The likelihood of the head.
  public var theory: Theory {
    let density =
      switch head {
      case .fixed: "p(t|x) = N(t; m(x), s^2),  s given: minimising it is minimising squared error"
      case .shared: "p(t|x) = N(t; m(x), s^2),  ln s learned, one number"
      case .free: "p(t|x) = N(t; m(x), s(x)^2),  m and ln s are the network's outputs"
      case .mixture: "p(t|x) = sum_j w_j(x) N(t; m_j(x), s_j(x)^2),  w is the softmax of logits"
      }
    let gradient =
      switch head {
      case .fixed, .shared: "d(-ln p)/dm = (m - t) / s^2: the best m is E[t|x]."
      case .free:
        "d/dm = (m - t) / s^2,  d/d ln s = 1 - (t - m)^2 / s^2: m = E[t|x], s^2 = Var[t|x]."
      case .mixture:
        "d/d logit_j = w_j - r_j,  r_j the responsibility of component j for t: each learns its share."
      }
    return Theory(
      objective: ["minimise over f:  -E ln p(t | f(x)),  (x, t) ~ data", density, gradient],
      algorithm: [
        "Draw a batch of pairs: the first number is the input, the second the target.",
        "Compute the head's parameters of each input, and minus ln p of its target.",
        "Step the weights down the gradient of the mean.",
        "A sample: an input of the data, and a target drawn from p(t|x).",
      ])
  }
}
