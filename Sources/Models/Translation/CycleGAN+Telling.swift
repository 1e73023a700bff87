import Distributions
public import Experiments
public import Frames
import Metrics

extension CycleGAN {
  /// The game, then how far points come back, and how far those of the target are moved.
  public var figures: [StepFigure] {
    settings.cycleFigures + returned
  }

  private var returned: [StepFigure] {
    guard let modes = settings.origin.distribution.mixture?.means.count, modes > 1 else {
      return []
    }
    return [
      StepFigure(
        "returned",
        Figure(
          "back in X's mode", key: "returned", value: nil, format: .percent,
          reference: Reference("perfect", value: 1),
          explanation:
            "Share of points of X that come back less than half the way to the next mode off. Where Y has fewer "
            + "modes than X, G hides within a mode which one it was."),
        chart: "back in X's mode")
    ]
  }
}

extension CycleGAN: Narrated {
  /// Slow enough to see modes change places, then as fast as the machine can.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(2) : .unlimited
  }

  /// Which mode goes to which, and what has decided it.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "G carries X to Y, F carries Y back; no pair is known. Watch where each part goes, and how "
          + "far points come back.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let back = (moment.number("cycleError") ?? .nan).text(significant: 2)
    let under = moment.isFinished ? Phase.settled : .moving
    guard let images = moment.images, images.count > 1, moment.foundCount != nil else {
      return Caption(under, "\(end)Points come back within \(back).")
    }
    let modes = settings.data.distribution.mixture?.means.count ?? 0
    if modes == 1 { return hidden(end, moment, images.count) }
    let reached = Set(images.compactMap(\.self)).count
    let verb = images.count == modes ? "are \(ModeMap(images).word):" : "go"
    let map =
      Self.told(images).map { "Modes \(verb) \($0)" } ?? "X's modes \(verb) \(reached) of Y's"
    if reached < min(images.count, modes) {
      return Caption(
        settings.cycleWeight == 0 && !moment.isFinished ? .failing : under,
        "\(end)\(map), to \(reached) of \(modes); back within \(back). "
          + (settings.cycleWeight == 0 ? "No loss forbids it." : "Some are not found."))
    }
    return Caption(under, "\(end)\(map), back within \(back). \(reason)")
  }

  /// What can be read off a point of a Y of one mode.
  private func hidden(_ end: String, _ moment: Moment, _ modes: Int) -> Caption {
    let share = moment.number("returned") ?? .nan
    let told = "\((100 * share).text(decimals: 0)) %"
    let isRead = share > Self.read
    return Caption(
      isRead || moment.isFinished ? .settled : .moving,
      "\(end)Y has one mode, X \(modes): F leads \(told) of the points back to theirs. "
        + (isRead ? "G hides which within the mode." : "G has not found how to hide which yet."))
  }

  /// What has chosen among the maps that are as good.
  private var reason: String {
    if settings.cycleWeight == 0 { return "Nothing ties a point to its translation." }
    return settings.identityWeight == 0
      ? "No loss asks for this map." : "The identity term prefers maps near it."
  }

  /// Which mode goes to which, numbered from 1; nil where these are too many to tell.
  static func told(_ images: [Int?]) -> String? {
    guard images.count <= 9, images.allSatisfy({ $0.map { $0 < 9 } ?? true }) else { return nil }
    return images.enumerated().map { "\($0 + 1)->\($1.map { "\($0 + 1)" } ?? "?")" }
      .joined(separator: " ")
  }

  /// Steps after which a training has begun.
  private static let beginning = 50
  /// Steps in which modes change places.
  private static let opening = 600
  /// Share of points that come back to their mode from which on it is read off their translation.
  private static let read = 0.8
}
