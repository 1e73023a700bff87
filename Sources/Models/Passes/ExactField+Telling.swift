import Distributions
public import Experiments
public import Frames

extension ExactField: Narrated {
  /// Slow: nothing changes but the mean of the loss.
  public func pace(at moment: Moment) -> Status.Pace { .steps(1) }

  /// What the sampler makes of a field without fault.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < 5, !moment.isFinished {
      return Caption(
        .start,
        "No network and no training: the exact field carries noise to samples. Only the sampler can err."
      )
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.step >= 500
    return Caption(isOver ? .settled : .moving, end + settings.sampler.told(moment))
  }
}

extension PassSampler {
  /// What the samples are like and what they cost, as sentences.
  func told(_ moment: Moment) -> String {
    let looks = "\(words) a sample."
    guard let found = moment.foundModes, let quality = moment.quality else { return looks }
    return "\(found). \(quality): \(looks)"
  }
}

extension ExactField.Settings {
  /// The field, written out.
  public var theory: Theory {
    let mixing =
      switch path {
      case .straight: "x_t = (1 - t) e + t x,  t from 0 to 1"
      case .exploding: "x_t = x + t e,  t from 10 deviations of the data to almost 0"
      case .preserving: "x_t = cos(t) x + sin(t) e,  t from pi/2 to 0"
      }
    return Theory(
      objective: [
        "Nothing is minimised: v(x, t) = E[dx_t/dt | x_t = x] is known of a mixture of Gaussians.",
        mixing + ",  x ~ data,  e ~ N(0, I)",
        "E[x | x_t] is a mean over modes, by how likely each made x_t: no network says better.",
      ],
      algorithm: [
        "A step measures E ||v(x_t, t) - dx_t/dt||^2 on a batch: the floor of every network's loss.",
        "A sample: draw noise and follow v in \(sampler.steps) steps of the sampler.",
        "The likelihood: follow v back to noise, adding up -div v.",
      ])
  }
}
