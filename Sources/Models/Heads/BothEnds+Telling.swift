import Distributions
public import Experiments
public import Frames
import Glibc

extension BothEnds.Settings {
  /// -E ln p(x) of the best single Gaussian, that of the data's mean and variance.
  var surpriseOfOneGaussian: Double? {
    data.distribution.moments.map { moments in
      let count = Double(moments.mean.count)
      return 0.5 * count * (1 + log(2 * .pi) + log(moments.totalVariance / count))
    }
  }

  /// Bounds, and what they become.
  public var theory: Theory {
    Theory(
      objective: [
        "x ~ N(mu(z), sigma(z)^2 I),  z ~ N(0, I)",
        "minimise  -E ln(1/M sum_j N(x; mu(z_j), sigma(z_j)^2 I)),  M = \(draws)",
        latents == .frozen
          ? "The z_j stay the same: that is exactly the surprise of a mixture of M Gaussians."
          : "The z_j are new at each step: a bound of the surprise, tighter with more of them.",
        "With M = 1 no latent knows its point: the best is one Gaussian, as in naive training.",
      ],
      algorithm: [
        latents == .frozen ? "Take the table of M latents." : "Draw M latents for the whole batch.",
        "Compute their Gaussians; of each point, ln of the mean of their densities.",
        "Step the weights: each Gaussian is pulled to the points that it is responsible for.",
        "A sample: a latent, and a draw from its Gaussian.",
      ])
  }
}

extension BothEnds {
  /// The surprise beside the data's entropy and that of one Gaussian.
  public var figures: [StepFigure] {
    let entropy = settings.data.distribution.entropy.map { Reference("entropy", value: $0) }
    let one = settings.surpriseOfOneGaussian.map { Reference("one Gaussian", value: $0) }
    let surprise = StepFigure(
      "surpriseByDraws",
      Figure(
        "surprise", key: "surpriseByDraws", value: nil, format: .decimals(3), reference: entropy,
        explanation:
          "Minus the mean of ln p(x) over the last batch, in nats, by the latents of the step: with new ones, "
          + "a bound from above."),
      chart: "surprise", references: [entropy, one].compactMap(\.self))
    let deviation = sharedDeviation.map { weight in
      StepFigure(
        weight: weight,
        Figure(
          "output deviation", key: "sharedOutputDeviation", value: nil,
          explanation: "Standard deviation of the noise around what is made of a latent.")
      ) { exp($0) }
    }
    return [surprise] + [deviation].compactMap(\.self)
  }
}

extension BothEnds: Narrated {
  /// Slow while the Gaussians spread over the data.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(5) : .steps(40)
  }

  /// How many modes are found, or that one Gaussian is all there is.
  public func caption(at moment: Moment) -> Caption? {
    let surprise = moment.number("surpriseByDraws") ?? .nan
    let ended = moment.isFinished ? "Training has ended. " : ""
    if moment.step < Self.beginning, !moment.isFinished {
      let latents =
        settings.draws == 1 ? "One latent explains" : "\(settings.draws) latents explain"
      return Caption(
        .start,
        "\(latents) each batch, through Gaussians around what is made of them. Watch where the ellipses go."
      )
    }
    let one = settings.surpriseOfOneGaussian
    if moment.step > Self.opening, let one, surprise > one - Self.hardly, settings.draws == 1 {
      return Caption(
        moment.isFinished ? .settled : .failing,
        "\(ended)The surprise is \(surprise.text(decimals: 2)), that of one Gaussian "
          + "\(one.text(decimals: 2)): a latent that knows nothing of its point explains nothing.")
    }
    let excess = settings.data.distribution.entropy.map {
      ", \((surprise - $0).text(decimals: 2)) above the entropy"
    }
    let seen = moment.foundModes.map { "\($0); the" } ?? "The"
    return Caption(
      moment.isFinished || moment.hasHeldAllModes(for: Self.rest) ? .settled : .moving,
      "\(ended)\(seen) surprise is \(surprise.text(decimals: 2))\(excess ?? "").")
  }

  /// Steps after which a training has begun.
  private static let beginning = 60
  /// Steps in which the Gaussians find their places.
  private static let opening = 600
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
  /// Nats below one Gaussian that a batch may score by chance.
  private static let hardly = 0.2
}
