import Distributions
public import Experiments
public import Frames
import Glibc

extension PairedTranslation {
  /// The distance beside its floor, and the game.
  public var figures: [StepFigure] { settings.pairFigures }
}

extension PairedTranslation: Narrated {
  /// Slow enough to see where answers go, then as fast as the machine can.
  public func pace(at moment: Moment) -> Status.Pace {
    moment.step < Self.opening ? .steps(2) : .unlimited
  }

  /// Where the answers are, and whether both are given.
  public func caption(at moment: Moment) -> Caption? {
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "Each question x has two right answers, and a pair shows one. Watch whether G goes between "
          + "them or to one.")
    }
    let end = moment.isFinished ? "Training has ended. " : ""
    let under = moment.isFinished ? Phase.settled : .moving
    let found = moment.number("radius") ?? .nan
    let radius = "Answers lie at radius \(found.text(decimals: 2))"
    guard let plus = moment.number("atPlus"), let minus = moment.number("atMinus") else {
      return Caption(under, "\(end)\(radius).")
    }
    func told(_ share: Double) -> String { "\((100 * share).text(decimals: 0)) %" }
    let seen = "\(end)\(radius), \(told(plus)) right at + and \(told(minus)) at -"
    let late = moment.isFinished ? Phase.settled : moment.step < Self.patience ? .moving : .failing
    let (more, less) = (max(plus, minus), min(plus, minus))
    if settings.angle == 0 { return Caption(under, "\(seen): there is one right answer.") }
    if plus + minus < Self.few {
      return Caption(
        late,
        "\(seen)."
          + (late != .moving && isBetween(found) ? " That is between them, where no data is." : ""))
    }
    if less < Self.oneSided * more {
      return Caption(
        late, "\(seen): one-sided, G hardly heeds its noise.")
    }
    return Caption(under, "\(seen): both right answers are given.")
  }

  /// Whether a mean distance from the origin is about that of the middle between right answers.
  private func isBetween(_ radius: Double) -> Bool {
    guard let mixture = settings.data.distribution.mixture else { return false }
    let size = zip(mixture.means, mixture.weights).reduce(0.0) {
      $0 + $1.1 * ($1.0 * $1.0).sum().squareRoot()
    }
    return abs(radius - cos(settings.radians) * size) < 0.06 * size
  }

  /// Steps after which a training has begun.
  private static let beginning = 50
  /// Steps in which answers find their places.
  private static let opening = 600
  /// Steps after which answers have had the time to find a right one.
  private static let patience = 1_500
  /// Share of right answers below which G goes elsewhere.
  private static let few = 0.2
  /// Share of the other side's answers below which a side is left out.
  private static let oneSided = 0.1
}
