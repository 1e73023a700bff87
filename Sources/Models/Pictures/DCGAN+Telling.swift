import Distributions
public import Experiments
public import Frames

extension DCGAN {
  /// The scores of the last step's batch.
  public var figures: [StepFigure] {
    settings.loss.figures(isPenalized: settings.gradientPenalty > 0)
  }

  /// How verdicts are read, by the loss.
  public var scale: VerdictScale { settings.loss.scale() }
}

extension DCGAN: Narrated {
  /// What samples are, and how the game stands.
  public func caption(at moment: Moment) -> Caption? {
    PictureGame(settings).caption(at: moment)
  }
}
