import Distributions
public import Experiments
public import Frames

extension StyleGAN {
  /// The scores of the last step's batch.
  public var figures: [StepFigure] {
    settings.loss.figures(isPenalized: settings.gradientPenalty > 0)
  }

  /// How verdicts are read, by the loss.
  public var scale: VerdictScale { settings.loss.scale() }
}

extension StyleGAN: Narrated {
  /// What samples are, and how the game stands; of styles near their mean, that they are.
  public func caption(at moment: Moment) -> Caption? {
    guard settings.truncation < Self.near, moment.step > Self.opening, !moment.isFinished else {
      return PictureGame(settings).caption(at: moment)
    }
    let psi = settings.truncation.text(decimals: 1)
    return Caption(
      .moving,
      (moment.foundMatches.map { $0 + ". " } ?? "")
        + "Styles are \(psi) as far from their mean as they are drawn.")
  }

  /// The truncation below which captions tell it.
  private static let near = 0.95
  /// Steps after which a training has begun.
  private static let opening = 100
}
