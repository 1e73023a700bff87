import Distributions
public import Experiments
public import Frames

extension CouplingFlow {
  /// The surprise beside the data's entropy.
  public var figures: [StepFigure] { [Surprise.figure(of: settings.data)] }
}

extension CouplingFlow: Narrated {
  /// Slow while noise is first bent to the data, then as fast as an eye follows.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(1) : .steps(10)
  }

  /// What is found, and what lies between.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "\(settings.layers) layers start as the identity: samples are plain noise. Watch them bend it to the data."
      )
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    let excess = Surprise.excess(moment, over: settings.data)
    guard let found = moment.foundModes, let quality = moment.quality else {
      return Caption(isOver ? .settled : .moving, end + excess)
    }
    let way =
      settings.transform == .affine
      ? "scaling cannot tear noise, so filaments stay"
      : "the rest is on the thin ways between modes"
    return Caption(isOver ? .settled : .moving, "\(end)\(found). \(quality): \(way).")
  }

  /// Steps after which a training has begun.
  private static let beginning = 60
  /// Steps in which noise finds its way to the data.
  private static let opening = 400
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}

extension CouplingFlow.Settings {
  /// The change of variables.
  public var theory: Theory {
    let change =
      transform == .affine
      ? "b' = b exp(l) + t, with (l, t) of the other coordinate's network"
      : "b' = a monotone spline of b with \(bins) pieces, by the other coordinate's network"
    return Theory(
      objective: [
        "minimise over f:  -E ln p(x),  x ~ data",
        "ln p(x) = ln N(f(x); 0, I) + ln |df/dx|",
        "f has \(layers) layers: \(change).",
        "Noise is in one piece, so what f makes of it is too: modes stay joined.",
      ],
      algorithm: [
        "Carry a batch of data through all layers to noise, summing ln of the slopes.",
        "Step the networks down the gradient of the mean surprise.",
        "A sample: draw normal noise and go through the layers backwards.",
      ])
  }
}
