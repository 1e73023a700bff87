import Distributions
public import Experiments
public import Frames

extension BEGAN {
  /// Both errors with what the balance wants, the balance, and the measure of convergence.
  public var figures: [StepFigure] {
    let gamma = settings.ratio
    return [
      StepFigure(
        "errorOnData",
        Figure(
          "error on data", key: "errorOnData", value: nil, format: .significant(3),
          explanation:
            "Mean distance, along an axis, of data from what the autoencoder makes of it."),
        chart: "errors", curve: "L(data)"),
      StepFigure(
        "errorOnSamples",
        Figure(
          "error on samples", key: "errorOnSamples", value: nil, format: .significant(3),
          explanation: "The same of samples: what G minimises."),
        chart: "errors", curve: "L(samples)"),
      StepFigure(
        sum: [(gamma, "errorOnData")],
        Figure(
          "aimed at", key: "aimedAt", value: nil, format: .significant(3),
          explanation: "gamma L(data): the balance moves until the error on samples is this."),
        chart: "errors"),
      StepFigure(
        "balance",
        Figure(
          "balance k", key: "balance", value: nil, format: .significant(2),
          explanation: "How much D minds samples: 0 is an autoencoder of data alone."),
        chart: "balance k"),
      StepFigure(
        of: "errorOnData", "errorOnSamples",
        Figure(
          "M", key: "convergence", value: nil, format: .significant(3),
          explanation:
            "L(data) + |gamma L(data) - L(samples)|: less is nearer to the balance; it says nothing of modes "
            + "that are missed."),
        chart: "M"
      ) { $0 + abs(gamma * $0 - $1) },
    ]
  }
}

extension BEGAN: Narrated {
  /// What is repeated, and what quality hides.
  public func caption(at moment: Moment) -> Caption? {
    func told(_ name: String) -> String {
      (moment.number(name) ?? .nan).text(significant: 2)
    }
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "D repeats points by way of "
          + (settings.codeDimension == 1 ? "one number" : "\(settings.codeDimension) numbers")
          + ", G makes what D repeats well. Watch D's error on data and on samples.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    if settings.canRepeatAll {
      return Caption(
        .failing,
        end
          + "A code of \(settings.codeDimension) numbers has room for every point: D repeats data within "
          + "\(told("errorOnData")), samples within \(told("errorOnSamples")). Nobody need move.")
    }
    if let crowding = crowding(moment) { return Caption(.failing, end + crowding) }
    let found = moment.foundModes.map { $0 + ". " } ?? ""
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    return Caption(
      isOver ? .settled : .moving,
      end + found + "D repeats data within \(told("errorOnData")), samples within "
        + "\(told("errorOnSamples")); aimed at \(told("aimedAt")).")
  }

  /// What is wrong where samples are better than data and modes are missed.
  private func crowding(_ moment: Moment) -> String? {
    guard moment.isMissingModes, let found = moment.foundCount, found > 0,
      let quality = moment.highQuality, quality.share > quality.perfect,
      let width = moment.modeWidth,
      width < 1
    else { return nil }
    func percent(_ share: Double) -> String { "\((100 * share).text(decimals: 1)) %" }
    return
      "\(percent(quality.share)) high quality, data has \(percent(quality.perfect)): samples crowd "
      + "\(found) mode\(found == 1 ? "" : "s"), at \(width.text(decimals: 2)) of its width. "
      + "Quality is not coverage."
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}
