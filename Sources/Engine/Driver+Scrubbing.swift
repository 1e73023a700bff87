import Experiments
import Frames

/// Where samples are looked at on their way from noise, of all panels that have such a way.
struct SamplingTime {
  /// The share of the way that lies behind; nil for all of it.
  private var share: Double?
  /// Since when it moves by itself, and from which share; nil while it stands.
  private var start: (time: ContinuousClock.Instant, share: Double)?

  /// How long the way takes by itself.
  private static let length = Duration.seconds(4)
  /// How long its end is shown before it begins again.
  private static let pause = Duration.seconds(1.5)

  /// The samples.
  init() {}

  /// Whether it moves by itself.
  var isPlaying: Bool { start != nil }

  /// The share of the way that lies behind at a moment; nil for all of it.
  func share(at time: ContinuousClock.Instant) -> Double? {
    guard let start else { return share }
    let round = Self.length + Self.pause
    let gone = (time - start.time) + Self.length * start.share
    let whole = (gone / round).rounded(.down)
    let share = (gone - round * Int(whole)) / Self.length
    return share < 1 ? share : nil
  }

  /// Stands at a share of the way; nil for its end.
  mutating func stand(at share: Double?) { (self.share, start) = (share, nil) }

  /// Moves by itself from where it stands, or from the noise; or stands where it has come to.
  mutating func play(_ isOn: Bool, at time: ContinuousClock.Instant) {
    guard isOn != isPlaying else { return }
    if isOn { start = (time, share ?? 0) } else { stand(at: share(at: time)) }
  }
}

// While samples are shown on their way by themselves, frames are due whether or not steps are taken. They take no more
// of the time than others do.

extension Driver {
  /// Whether the picture moves although no step is taken.
  var isPlaying: Bool { samplingTime.isPlaying && panels.contains { $0.passes != nil } }

  /// Looks at all panels where they are to be looked at now.
  func lookOnTheWay() {
    let share = samplingTime.share(at: now())
    for run in panels where run.sampledShare != share { run.sampledShare = share }
  }

  /// When the next frame of what moves by itself is due; nil where nothing does.
  var nextPlayed: ContinuousClock.Instant? { isPlaying ? nextFrame : nil }
}
