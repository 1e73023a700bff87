import Distributions
public import Experiments
public import Frames

extension GAN {
  /// The scores of the last step's batch.
  public var figures: [StepFigure] {
    settings.loss.figures(isPenalized: settings.gradientPenalty > 0)
  }

  /// How verdicts are read, by the loss.
  public var scale: VerdictScale { settings.loss.scale() }
}

extension GAN: Narrated {
  /// Slow at first where nothing holds the game steady: samples hop from mode to mode, which an eye is to follow.
  public func pace(at moment: Moment) -> Status.Pace {
    let isSteadied = settings.gradientPenalty > 0 || settings.packing > 1
    return !isSteadied && moment.step < Self.restlessOpening ? .steps(4) : .unlimited
  }

  /// Which modes are found, and how the game stands.
  public func caption(at moment: Moment) -> Caption? {
    let found = moment.foundModes.map { $0 + ". " } ?? ""
    if moment.isWon {
      return Caption(
        .failing, "The discriminator wins. \(found)" + settings.loss.consequenceOfDefeat)
    }
    if moment.step < Self.opening, !moment.isFinished { return start }
    if moment.isFinished || moment.hasHeldAllModes(for: Self.rest) {
      let end = moment.isFinished ? "Training has ended. " : ""
      return Caption(.settled, end + found + reason(moment))
    }
    let losses = moment.lossesOfModes
    if losses >= Self.restless {
      return Caption(
        .failing,
        "\(found)Modes were lost \(losses) times: samples crowd where D takes them for data, and "
          + "move on when it catches on.")
    }
    return Caption(.moving, found + motion(moment))
  }

  private var start: Caption {
    Caption(
      .start,
      "Samples come from an untrained generator, judged by an untrained discriminator. Watch "
        + (settings.data.distribution.mixture == nil
          ? "where samples find data, and D." : "which modes are found, and D."))
  }

  private func motion(_ moment: Moment) -> String {
    if settings.l2Weight >= 1, let spread = moment.spread {
      return
        "The L2 term pulls every sample to the mean of the data, as naive training does: spread "
        + "\(spread.text(decimals: 2))."
    }
    return "The samples move to where D rates them as data"
      + (moment.quality.map { ": \($0)." } ?? ".")
  }

  /// Why the game has come to rest, or how it stands at its end.
  private func reason(_ moment: Moment) -> String {
    let cause =
      if settings.gradientPenalty > 0 {
        "The gradient penalty keeps D flat around the data."
      } else if settings.packing > 1 {
        "Packs of \(settings.packing) give away samples that are all alike."
      } else {
        verdicts(moment)
      }
    // At the end of a training the samples tell more than the cause does, where there are modes to count them by.
    let quality = moment.quality.map { $0 + "." }
    let parts = [quality, moment.isFinished && quality != nil ? nil : cause]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// What D makes of data and samples, where nothing keeps it from becoming sure.
  private func verdicts(_ moment: Moment) -> String {
    guard let real = moment.number("verdictOnReal"), let fake = moment.number("verdictOnFake")
    else { return "Nothing keeps D from becoming sure." }
    return
      "D rates data \(real.text(decimals: 2)) and samples \(fake.text(decimals: 2)) on average."
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps in which a game that nothing holds steady is followed.
  private static let restlessOpening = 3_000
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
  /// Losses of modes from which on a game is seen to go round in circles.
  private static let restless = 2
}

extension AdversarialLoss {
  /// What it means for the generator that the discriminator is sure, in a sentence.
  var consequenceOfDefeat: String {
    switch self {
    case .saturating:
      "The saturating loss is flat there: its gradient vanishes, and the generator stops learning."
    case .nonSaturating:
      "There is still a gradient, but that of a discriminator with nothing left to learn."
    case .leastSquares:
      "The squared error still pulls, but not where the discriminator is flat."
    case .hinge:
      "Beyond the margins the discriminator stops learning too; its last slope is all that is left."
    }
  }
}
