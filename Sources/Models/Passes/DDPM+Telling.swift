import Distributions
public import Experiments
public import Frames

extension DDPM {
  /// The distance, beside what it is of no network.
  public var figures: [StepFigure] {
    [
      PassLoss.figure(
        "Mean squared distance of the network's answers from what it should say of the last batch; the best "
          + "answers lose something, too.",
        reference: settings.prediction == .noise ? Reference("at first", value: 2) : nil)
    ]
  }
}

extension DDPM: Narrated {
  /// As fast as an eye follows, then as the machine can.
  public func pace(at moment: Moment) -> Status.Pace { PassLoss.pace(at: moment, settings.sampler) }

  /// Where noise is carried.
  public func caption(at moment: Moment) -> Caption? {
    PassLoss.caption(
      moment, settings.sampler,
      opening:
        "A network learns to tell the noise in data at \(settings.levels) levels; samples come down \(settings.sampler.steps) of them."
    )
  }
}

extension DDPM.Settings {
  /// The distance of noise.
  public var theory: Theory {
    let target =
      switch prediction {
      case .noise: "e"
      case .clean: "x"
      case .velocity: "v,  v = sqrt(A_i) e - sqrt(1 - A_i) x"
      case .preconditioned: "what the best line in x_i misses of v = sqrt(A_i) e - sqrt(1 - A_i) x"
      }
    let betas =
      switch schedule {
      case .linear: "beta_j evenly from 1e-4 to 0.02, times 1000/\(levels)"
      case .unscaled: "beta_j evenly from 1e-4 to 0.02, however many levels"
      case .cosine: "A_i a squared cosine,  beta_j = 1 - A_j/A_(j-1)"
      }
    return Theory(
      objective: [
        "minimise over r:  E ||r(x_i, i) - target||^2,  x ~ data,  e ~ N(0, I)",
        "target: \(target)",
        "x_i = sqrt(A_i) x + sqrt(1 - A_i) e,  i one of \(levels) levels,  A_i = prod (1 - beta_j)",
        betas,
      ],
      algorithm: [
        "Draw data, noise and a level for each point, and mix them.",
        "Step the network down the gradient of the squared distance.",
        "A sample: from noise down \(sampler.steps) levels; at each take off what the network says.",
        "DDIM then puts on as much of the same noise as the next level has, or (eta) new noise.",
      ])
  }
}
