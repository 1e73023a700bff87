import Distributions
public import Experiments
public import Frames

extension ScoreSDE {
  /// The distance, beside what it is of no network.
  public var figures: [StepFigure] {
    [
      PassLoss.figure(
        "Mean squared error of the score times the noise's variance, on the last batch; the best answers "
          + "lose something, too.", reference: Reference("at first", value: 2))
    ]
  }
}

extension ScoreSDE: Narrated {
  /// As fast as an eye follows, then as the machine can.
  public func pace(at moment: Moment) -> Status.Pace { PassLoss.pace(at: moment, settings.sampler) }

  /// Where noise is carried.
  public func caption(at moment: Moment) -> Caption? {
    PassLoss.caption(
      moment, settings.sampler,
      opening:
        "A network learns the score of data under every amount of noise; samples take \(settings.sampler.steps) steps against it."
    )
  }
}

extension ScoreSDE.Settings {
  /// The distance from the noise, and both reversals.
  public var theory: Theory {
    let process =
      switch process.kind {
      case .preserving:
        "dx = -beta x/2 dt + sqrt(beta) dw,  beta(t) evenly from "
          + "\(process.leastBeta.text(significant: 2)) to \(process.mostBeta.text(significant: 2))"
      case .exploding:
        "dx = sqrt(d s^2/dt) dw,  ln s(t) evenly from ln \(process.leastNoise.text(significant: 2)) to "
          + "ln \(process.mostNoise.text(significant: 2)) deviations of the data"
      }
    return Theory(
      objective: [
        "minimise over s:  E b^2 ||s(x_t, t) + e/b||^2,  x_t = a x + b e,  x ~ data,  e ~ N(0, I)",
        weighting == .variance
          ? "t evenly drawn: each time counts by its noise's variance b^2."
          : "t drawn so that ln(b/a) is even: each time counts by g^2, as in a bound of the likelihood.",
        process,
        "The best s(x, t) is the score grad ln p_t(x) of data under noise.",
      ],
      algorithm: [
        "Draw data, noise and times, and mix them.",
        "Step the network, which says -b s, down the gradient of its squared distance from e.",
        "A sample: from noise in \(sampler.steps) steps of  dx = [f x - (1 + eta^2)/2 g^2 s] dt + eta g dw.",
        "eta = 1 reverses the SDE, eta = 0 is an ODE; corrector steps:  x + h s + sqrt(2 h) n.",
      ])
  }
}
