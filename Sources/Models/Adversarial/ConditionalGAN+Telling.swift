public import Experiments
public import Frames

extension ConditionalGAN {
  /// The scores of the last step's batch.
  public var figures: [StepFigure] {
    settings.loss.figures(isPenalized: settings.gradientPenalty > 0)
  }
}

extension ConditionalGAN: Narrated {
  /// Ten steps a frame: labels come apart within the first hundreds.
  public func pace(at moment: Moment) -> Status.Pace { .steps(10) }

  /// How many samples lie where they were asked for.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        settings.labels == .right
          ? "Each sample is made for a label, the digit on it, and D is told the label. Watch each label "
            + "find its place."
          : "Each sample is made for a label, the digit on it, but D is not told which label data has. "
            + "Watch where the digits go.")
    }
    if moment.isWon {
      return Caption(.failing, "The discriminator wins. " + settings.loss.consequenceOfDefeat)
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let isOver = moment.isFinished || moment.hasHeldAllModes(for: Self.rest)
    guard let agreement = moment.agreement else {
      return Caption(
        isOver ? .settled : .moving, end + "Digits say which class a sample is made for.")
    }
    let share =
      "\((100 * agreement.share).text(decimals: 1)) % of the samples lie at the mode asked for"
    if settings.labels != .right {
      let chance = (100 / Double(agreement.modes)).text(decimals: 1)
      return Caption(
        isOver ? .settled : .failing,
        "\(end)\(share), by chance \(chance) %: nothing ties a sample to its label.")
    }
    let quality = moment.quality.map { ", and \($0)" } ?? ""
    return Caption(isOver ? .settled : .moving, "\(end)\(share)\(quality).")
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
}
