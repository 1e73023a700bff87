public import Experiments
public import Frames

extension UnrolledGAN {
  /// The scores of the last step's batch.
  public var figures: [StepFigure] {
    settings.loss.figures(
      isPenalized: settings.gradientPenalty > 0, looksAhead: settings.unrolledSteps > 0)
  }
}

extension UnrolledGAN: Narrated {
  /// Slow at first: samples hop from mode to mode, or spread, which an eye is to follow.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.restlessOpening ? .steps(4) : .unlimited
  }

  /// Long steps of the discriminator ahead run off.
  public var advice: String { ", or a smaller look-ahead rate," }

  /// Which modes are found, and which were lost.
  public func caption(at moment: Moment) -> Caption? {
    let ahead =
      settings.unrolledSteps == 0
      ? "G meets D as it is" : "G meets D as it would be after \(settings.unrolledSteps) steps"
    if moment.step < Self.opening, !moment.isFinished {
      return Caption(
        .start,
        "Samples come from an untrained generator. \(ahead). Watch whether samples crowd and hop.")
    }
    let found = moment.foundModes.map { $0 + ". " } ?? ""
    if moment.isWon {
      return Caption(
        .failing, "The discriminator wins. \(found)" + settings.loss.consequenceOfDefeat)
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    if moment.isFinished || moment.hasHeldAllModes(for: Self.rest) {
      return Caption(.settled, "\(end)\(found)\(ahead).")
    }
    let losses = moment.lossesOfModes
    if losses >= Self.restless {
      return Caption(.failing, "\(found)Modes were lost \(losses) times. \(ahead).")
    }
    return Caption(.moving, "\(found)\(ahead)" + (moment.quality.map { "; \($0)." } ?? "."))
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps in which the game is followed.
  private static let restlessOpening = 3_000
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
  /// Losses of modes from which on a game is seen to go round in circles.
  private static let restless = 2
}
