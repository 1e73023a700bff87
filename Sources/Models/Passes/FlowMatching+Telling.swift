import Distributions
public import Experiments
public import Frames

extension FlowMatching {
  /// The distance from the velocities of lines.
  public var figures: [StepFigure] {
    [
      PassLoss.figure(
        "Mean squared distance of the network's answers from what it should say of the last batch; the best "
          + "field loses something, too.")
    ]
  }
}

extension FlowMatching: Narrated {
  /// As fast as an eye follows, then as the machine can.
  public func pace(at moment: Moment) -> Status.Pace { PassLoss.pace(at: moment, settings.sampler) }

  /// Where noise is carried.
  public func caption(at moment: Moment) -> Caption? {
    var caption = PassLoss.caption(
      moment, settings.sampler,
      opening:
        "A network learns the velocity of lines from noise to data; samples follow it in \(settings.sampler.steps) steps."
    )
    if settings.reflowAt > 0, moment.step > settings.reflowAt {
      caption.text += " Pairs are of its own making now."
    }
    return caption
  }
}

extension FlowMatching.Settings {
  /// The distance of velocities.
  public var theory: Theory {
    let said =
      switch prediction {
      case .noise: "The network says e, from which v follows."
      case .clean: "The network says x, from which v follows."
      case .velocity: "The network says v itself."
      case .preconditioned:
        "The network says what the best line in x_t misses of v, in its deviations."
      }
    return Theory(
      objective: [
        "minimise over v:  E ||v(x_t, t) - (x - e)||^2,  x ~ data,  e ~ N(0, I)",
        "x_t = (1 - t) e + t x,  t "
          + (times == .late ? "= 1 - u^2.5, mostly late" : "evenly from 0 to 1"),
        "The best v(x, t) is E[x - e | x_t = x], the mean over all lines through x at t.",
        said,
      ]
        + (pairing == .independent
          ? [] : ["e is paired with x by optimal transport in blocks of \(block)."])
        + (reflowAt == 0
          ? [] : ["From step \(reflowAt) on x is where a frozen copy of the network carries e."]),
      algorithm: [
        "Draw data, noise and times, and mix them.",
        "Step the network down the gradient of the squared distance of its answers.",
        "A sample: draw noise and follow v in \(sampler.steps) steps from t = 0 to 1.",
      ])
  }
}
