public import Frames

extension AdversarialTraining {
  /// Which modes are found, and how the game stands.
  public var caption: Caption {
    let sight = observer.sight(of: shownWeights, step: stepCount)
    if let caption = observer.mishap(hasDiverged: hasDiverged, sight) { return caption }
    let found = observer.foundModes.map { $0 + ". " } ?? ""
    if watch.isWon {
      return Caption(
        .failing, "The discriminator wins. \(found)" + configuration.loss.consequenceOfDefeat)
    }
    let isEnded = isFinished
    if stepCount < Self.opening, !isEnded { return start }
    if isEnded || observer.hasHeldAll(for: Self.rest, at: stepCount) {
      let end = isEnded ? "Training has ended. " : ""
      return Caption(.settled, end + found + reason(sight))
    }
    let losses = observer.watch?.lossCount ?? 0
    if losses >= Self.restless {
      return Caption(
        .failing,
        "\(found)Modes were lost \(losses) times: samples crowd where D takes them for data, and "
          + "move on when it catches on.")
    }
    return Caption(.moving, found + motion(sight))
  }

  private var start: Caption {
    Caption(
      .start,
      "Samples come from an untrained generator, judged by an untrained discriminator. Watch which modes "
        + "are found, and D.")
  }

  private func motion(_ sight: SampleSight) -> String {
    if configuration.l2Weight >= 1, let spread = sight.spread {
      return
        "The L2 term pulls every sample to the mean of the data, as naive training does: spread "
        + "\(spread.text(decimals: 2))."
    }
    return "The samples move to where D rates them as data"
      + (sight.quality.map { ": \($0)." } ?? ".")
  }

  /// Why the game has come to rest, or how it stands at its end.
  private func reason(_ sight: SampleSight) -> String {
    let cause =
      if configuration.gradientPenalty > 0 {
        "The gradient penalty keeps D flat around the data."
      } else if configuration.packing > 1 {
        "Packs of \(configuration.packing) give away samples that are all alike."
      } else {
        "D finds no place where samples crowd."
      }
    let parts = [sight.quality.map { $0 + "." }, isFinished ? nil : cause]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  /// Steps after which a training has begun.
  private static let opening = 100
  /// Steps without a change of the modes after which what was to be seen has happened.
  private static let rest = 2_000
  /// Losses of modes from which on a game is seen to go round in circles.
  private static let restless = 4
}
