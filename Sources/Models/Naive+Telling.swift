import Distributions
public import Experiments
public import Frames

extension Naive.Settings {
  /// The squared distance to a random point.
  public var theory: Theory {
    Theory(
      objective: [
        "minimise over G:  E ||G(z) - x||^2",
        "x ~ data and z ~ noise are drawn independently of each other.",
        "The best G is constant, G(z) = E[x], however large the network.",
        "In expectation the loss cannot fall below E ||x - E[x]||^2; that of a batch may.",
      ],
      algorithm: [
        "Draw a batch of data x and, without looking at it, a batch of noise z.",
        "Pair them by their order; the loss is the mean of ||G(z) - x||^2.",
        "Step the weights of G down the gradient.",
      ])
  }
}

extension Naive.Settings {
  /// E ||x - E[x]||^2, the least loss on targets that are random.
  fileprivate var floor: Double { data.distribution.moments?.totalVariance ?? .nan }
}

extension Naive {
  /// The distance beside its floor.
  public var figures: [StepFigure] {
    let floor = settings.floor
    return [
      StepFigure(
        "distance",
        Figure(
          "loss", key: "distance", value: nil, format: .decimals(4),
          reference: Reference("floor", value: floor),
          explanation:
            "Mean squared distance between samples and the random data they are paired with, "
            + "in the last batch."),
        chart: "loss", curve: "distance",
        references: [
          Reference("floor", value: floor), Reference("perfect samples", value: 2 * floor),
        ], perfect: 2 * floor),
      StepFigure(
        constant: floor,
        Figure(
          "loss floor", key: "distanceFloor", value: nil, format: .decimals(4),
          reference: Reference("perfect samples", value: 2 * floor),
          explanation:
            "The least loss there can be when targets are random: that of samples which all sit at "
            + "the mean of the data. Samples just like the data would score twice as much, "
            + "\((2 * floor).text(decimals: 4)), so the loss prefers the mean to them.")),
    ]
  }
}

extension Naive: Narrated {
  /// Slow while the samples fall in on their mean, which is what there is to see; then as fast as the machine can.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.leastSpread < Self.fallenIn * settings.floor.squareRoot()
      ? .unlimited : .perSecond(Self.openingPace)
  }

  /// How far the samples have collapsed.
  public func caption(at moment: Moment) -> Caption? {
    let spread = moment.spread ?? 0
    let due = settings.floor.squareRoot()
    let first = moment.firstSpread ?? spread
    let now = spread < 0.095 ? spread.text(significant: 2) : spread.text(decimals: 2)
    let whole = due.text(decimals: 2)
    if moment.step > 0, spread < Self.collapsed * due {
      let floor = settings.floor.text(decimals: 4)
      let isPicture = settings.space.family == .images
      return Caption(
        .settled,
        isPicture
          ? "Collapsed: every sample is the average of all pictures, spread \(now). Targets are random, so the "
            + "average has the least loss: \(floor), the floor."
          : "Collapsed: all samples lie at the mean of the data, spread \(now). Their targets are random, so "
            + "the mean has the least loss: \(floor), the floor.")
    }
    if moment.isFinished {
      return Caption(
        .settled, "\(TrainingConfiguration.ended) The samples' spread is \(now) of \(whole).")
    }
    if moment.step < Self.opening, spread > 0.9 * first {
      return Caption(
        .start,
        "The spread of the samples is \(now), that of the data \(whole). Watch the spread while each "
          + "sample is paired with random data.")
    }
    if spread < 0.98 * first {
      return Caption(
        .moving,
        "The samples collapse: their spread is down from \(first.text(decimals: 2)) to \(now). Each is "
          + "pulled towards random data, and so to the mean of all data.")
    }
    return Caption(
      .moving,
      "The spread of the samples is \(now), that of the data \(whole). Each sample is pulled towards "
        + "random data, and so to the mean of all data.")
  }

  /// Steps a second at which an eye can follow the collapse.
  private static let openingPace = 4
  /// The spread of samples that have fallen in, at most, as a share of that of the data.
  private static let fallenIn = 0.12
  /// The share of the data's spread below which the samples have collapsed.
  private static let collapsed = 0.1
  /// Steps after which a training has begun.
  private static let opening = 60
}
