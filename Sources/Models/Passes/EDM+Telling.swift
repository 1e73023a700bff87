import Distributions
public import Experiments
public import Frames

extension EDM {
  /// The weighted distance, beside what it is of no network.
  public var figures: [StepFigure] {
    [
      PassLoss.figure(
        "Weighted mean squared distance of denoised points from data; 2 at every noise as long as the network "
          + "says nothing.", reference: Reference("at first", value: 2))
    ]
  }
}

extension EDM: Narrated {
  /// As fast as an eye follows, then as the machine can.
  public func pace(at moment: Moment) -> Status.Pace { PassLoss.pace(at: moment, settings.sampler) }

  /// Where noise is carried.
  public func caption(at moment: Moment) -> Caption? {
    PassLoss.caption(
      moment, settings.sampler,
      opening:
        "A network learns to take off noise of every deviation; samples come out of noise in \(settings.sampler.steps) steps."
    )
  }
}

extension EDM.Settings {
  /// The distance of denoised points.
  public var theory: Theory {
    Theory(
      objective: [
        "minimise over r:  E w(s) ||D(x + s e; s) - x||^2,  x ~ data,  e ~ N(0, I)",
        "D(x; s) = c_skip x + c_out r(c_in x, ln(s/d)/2),  d the data's deviation",
        "c_skip = d^2/(s^2 + d^2),  c_out = s d/sqrt(s^2 + d^2),  c_in = 1/sqrt(s^2 + d^2),  w = 1/c_out^2",
        "ln(s/2d) ~ N(P_mean, P_std^2);  (D(x; s) - x)/s^2 is the score of data with noise s.",
      ],
      algorithm: [
        "Draw data and noise of a random deviation, and add them.",
        "Step the network down the gradient of the weighted squared distance.",
        "A sample: draw much noise and follow dx/ds = (x - D(x; s))/s in \(sampler.steps) steps to little.",
      ])
  }
}
