import Distributions
public import Experiments
public import Frames

extension PictureTranslation {
  /// The distance beside its floor, and the game.
  public var figures: [StepFigure] { settings.pairFigures }
}

extension PictureTranslation: Narrated {
  /// Slow enough to see pictures come, then as fast as the machine can.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(1) : .unlimited
  }

  /// How many answers are right, and how far the others can be.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "G makes pictures of x, which is made of the data above it. Watch G(x) become the picture that x "
          + "was made of.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let under = moment.isFinished ? Phase.settled : .moving
    let away = (moment.number("answerDistance") ?? .nan).text(significant: 2)
    guard let exact = moment.number("exact") else {
      return Caption(under, "\(end)Answers are \(away) away from the right ones.")
    }
    let told =
      "\(end)\((100 * exact).text(decimals: 0)) % of the last answers are right in every pixel"
    guard
      let least = leastErrors.map({ settings.distance == .absolute ? $0.absolute : $0.squared }),
      least > 0
    else { return Caption(under, "\(told); distance \(away).") }
    return Caption(
      under,
      "\(told); distance \(away), of \(least.text(significant: 2)) at least: some x have two right answers."
    )
  }

  /// Steps after which a training has begun.
  private static let opening = 60
}
