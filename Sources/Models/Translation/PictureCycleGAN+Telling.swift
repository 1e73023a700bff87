import Distributions
public import Experiments
public import Frames

extension PictureCycleGAN {
  /// The game, then how far pictures come back, and how far those of the target are moved.
  public var figures: [StepFigure] { settings.cycleFigures }
}

extension PictureCycleGAN: Narrated {
  /// Slow enough to see pictures come, then as fast as the machine can.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(1) : .unlimited
  }

  /// What translations are, and how far pictures come back.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "G carries X to Y, F carries Y back; no pair is known. Watch whether G(x) becomes the picture that "
          + "stands above x.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let found = moment.foundMatches.map { "\($0). " } ?? ""
    let back = (moment.number("cycleError") ?? .nan).text(significant: 2)
    return Caption(
      moment.isFinished ? .settled : .moving, "\(end)\(found)Pictures come back within \(back).")
  }

  /// Steps after which a training has begun.
  private static let opening = 60
}
