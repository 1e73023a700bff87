import Distributions
public import Experiments
public import Frames

extension Autoencoder.Settings {
  /// E ||x - its projection on the best line||^2, where codes have one number and the data is known well enough.
  fileprivate var lossOfLine: Double? {
    dimension == 1 ? data.distribution.mixture?.leastVariance : nil
  }
}

extension Autoencoder {
  /// The reconstruction's distance beside that of the best line.
  public var figures: [StepFigure] {
    let line = settings.lossOfLine.map { Reference("best line", value: $0) }
    return [
      StepFigure(
        "distance",
        Figure(
          "loss", key: "distance", value: nil, format: .significant(3), reference: line,
          explanation:
            "Mean squared distance from data to its reconstruction in the last batch. The best straight line "
            + "loses the variance across it."),
        chart: "reconstruction error", curve: "error")
    ]
  }
}

extension Autoencoder: Narrated {
  /// Slow while the curve is laid through the data, then as fast as an eye follows.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(2) : .steps(20)
  }

  /// How well data is reconstructed, and what becomes of codes that are drawn.
  public func caption(at moment: Moment) -> Caption? {
    let error = (moment.number("distance") ?? .nan).text(significant: 2)
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "Every point becomes a code of \(numbers) and is made again of it. Watch the error, and where "
          + "samples fall that are decoded from drawn codes.")
    }
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    let end = moment.isFinished ? "Training has ended. " : ""
    let line = settings.lossOfLine.map { " (best line: \($0.text(significant: 2)))" } ?? ""
    guard settings.dimension < settings.data.distribution.space.count else {
      return Caption(
        isOver ? .settled : .moving,
        end + "Error \(error): the code has room for the point itself, so repeating it is enough. "
          + "\(moment.quality.map { $0 + "." } ?? "Samples do not follow the data.")")
    }
    let quality = moment.quality.map { ". \($0): \(reason)" } ?? "; \(reason)"
    return Caption(isOver ? .settled : .moving, end + "Error \(error)\(line)\(quality)")
  }

  private var numbers: String {
    settings.dimension == 1 ? "one number" : "\(settings.dimension) numbers"
  }

  /// Why samples fall where they do.
  private var reason: String {
    if settings.isLinear { return "a straight line meets few modes." }
    return switch settings.code {
    case .gaussian: "one bell over all codes also draws those that no data has."
    case .histogram: "codes are drawn where data has them, bin by bin."
    }
  }

  /// Steps after which a training has begun.
  private static let beginning = 100
  /// Steps in which the curve finds its way to the data.
  private static let opening = 600
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 4_000
}
