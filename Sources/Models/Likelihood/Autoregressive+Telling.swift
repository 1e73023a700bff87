import Distributions
public import Experiments
public import Frames

extension Autoregressive {
  /// The surprise beside the data's entropy.
  public var figures: [StepFigure] { [Surprise.figure(of: settings.data)] }
}

extension Autoregressive: Narrated {
  /// Slow while the components find their places, then as fast as an eye follows.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(2) : .steps(20)
  }

  /// Which modes are found, and what the laws of the coordinates cannot do.
  public func caption(at moment: Moment) -> Caption? {
    let (first, second) = firstAxis == 0 ? ("x1", "x2") : ("x2", "x1")
    if settings.drawing == .argmax {
      return Caption(
        moment.isFinished ? .settled : .moving,
        "Nothing is drawn at random: all samples are the likeliest \(first) with its likeliest \(second), one "
          + "point.")
    }
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "\(first) has a law of its own, and a network makes that of \(second) of it. Watch the surprise fall to "
          + "the entropy.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    guard let found = moment.foundModes else {
      return Caption(
        isOver ? .settled : .moving, end + Surprise.excess(moment, over: settings.data))
    }
    let quality = moment.quality.map { " \($0)" } ?? ""
    let rest =
      reason(first).map { ": \($0)." } ?? ". \(Surprise.excess(moment, over: settings.data))"
    return Caption(isOver ? .settled : .moving, "\(end)\(found).\(quality)\(rest)")
  }

  /// Why the laws cannot be as sharp as the data; nil where they can.
  private func reason(_ first: String) -> String? {
    guard let mixture = settings.data.distribution.mixture else { return nil }
    if settings.kernel == .binned {
      let width = settings.law(in: frame).binWidth * frame.scale
      return width > mixture.deviation
        ? "a bin, \(width.text(significant: 2)), is wider than a mode, \(mixture.deviation.text(significant: 2))"
        : nil
    }
    let columns = places(mixture)
    return settings.components < columns
      ? "\(Self.bells(settings.components)) cannot stand at \(columns) values of \(first)"
      : nil
  }

  private static func bells(_ count: Int) -> String {
    count == 1 ? "one component" : "\(count) components"
  }

  /// How many values the first coordinate of modes has.
  private func places(_ mixture: Mixture) -> Int {
    let sorted = mixture.means.map { firstAxis == 0 ? $0.x : $0.y }.sorted()
    return 1 + zip(sorted, sorted.dropFirst()).count { $1 - $0 > 3 * mixture.deviation }
  }

  /// Steps after which a training has begun.
  private static let beginning = 60
  /// Steps in which the components find their places.
  private static let opening = 600
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}

extension Autoregressive.Settings {
  /// The chain rule.
  public var theory: Theory {
    let (first, second) = order == .x1First ? ("x1", "x2") : ("x2", "x1")
    let law =
      switch kernel {
      case .gaussian: "a mixture of \(components) Gaussians"
      case .logistic: "a mixture of \(components) logistic densities"
      case .binned: "a histogram of \(bins) bins"
      }
    return Theory(
      objective: [
        "minimise  -E ln p(x),  x ~ data",
        "ln p(x) = ln p(\(first)) + ln p(\(second) | \(first)), each \(law)",
        "The mean of it over all data is the entropy plus KL(data || model).",
        "A mode that is lost costs without bound: none is dropped in silence.",
      ],
      algorithm: [
        "Of \(first) in the batch take the likelihood by free parameters.",
        "A network makes the parameters of the law of \(second) of \(first).",
        "Step both down the gradient of the mean surprise.",
        "A sample: "
          + (drawing == .argmax
            ? "take the likeliest \(first), then the likeliest \(second): no draw."
            : "draw \(first), then \(second) by the law that follows from it (\(drawing.rawValue))."),
      ])
  }
}
