import Distributions
public import Experiments
public import Frames

extension DenoisingAutoencoder {
  /// The distance to data, beside that of the points with noise.
  public var figures: [StepFigure] { [.denoising(settings.noise)] }
}

extension DenoisingAutoencoder: Narrated {
  /// As fast as an eye follows the walks' ends.
  public func pace(at moment: Moment) -> Status.Pace { .steps(10) }

  /// How much noise is taken off, and where walks end.
  public func caption(at moment: Moment) -> Caption? {
    let error = (moment.number("distance") ?? .nan).text(significant: 2)
    let noise = settings.noise.text(significant: 2)
    if moment.step < Self.beginning, !moment.isFinished {
      return Caption(
        .start,
        "Noise of deviation \(noise) is put on data, and a network learns to take it off. Samples walk: "
          + "noise on, noise off, \(settings.walk) times.")
    }
    let isOver = moment.isFinished || moment.step >= Self.rest
    let end = moment.isFinished ? "Training has ended. " : ""
    let left = "Error \(error) of \((2 * settings.noise * settings.noise).text(significant: 2))"
    let walks = moment.quality.map { ". \($0): \(reason)" } ?? "; \(reason)"
    return Caption(isOver ? .settled : .moving, end + left + walks)
  }

  /// What the size of the noise makes of walks.
  private var reason: String {
    guard let modes = settings.data.distribution.mixture else {
      return "walks end at means of what may have been there."
    }
    let share = settings.noise / (modes.separation * modes.deviation)
    if share > Self.much {
      return "so much noise makes answers means of several modes."
    }
    if share < Self.little { return "walks never cross between modes with so little noise." }
    return "walks cross between modes and end close to their means."
  }

  /// The noise, in distances of neighbouring modes, from which on a mode cannot be told.
  private static let much = 0.5
  /// The noise, in distances of neighbouring modes, below which none is mistaken for another.
  private static let little = 0.1
  /// Steps after which a training has begun.
  private static let beginning = 100
  /// Steps after which walks have settled.
  private static let rest = 5_000
}
