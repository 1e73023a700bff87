import Frames
import Plotting

/// The newest event in the caption, for as long as it is of the present and true of the frame that is shown.
///
/// An event stands for at most eight seconds; one that is neither good nor bad is said in a few words, for three, and no
/// other that is waits behind it. Of those that come within the first three only the newest is kept: all of them are in
/// the list of events. An event goes at once when the frame contradicts it, when another event says how the same thing
/// stands now, when the run has left it behind by a thousand steps, and when the run is paused further on. Nothing
/// takes its place before its three seconds are over, so that what comes and goes is not told in a flicker.
struct EventTicker: Sendable, Equatable {
  /// An event with the panel it comes from.
  struct Headline: Sendable, Equatable {
    /// What happened.
    var event: Event
    /// The preset it happened to.
    var preset: String
    /// What steps are called.
    var unit: String
    /// Whether there are others beside it, so that it must be named.
    var isNamed = false

    /// Whether it gives way to all others.
    var isMinor: Bool { event.tone == .neutral }

    /// The event in a sentence, led by when it was.
    var text: String {
      let meaning = isMinor || event.explanation.isEmpty ? "" : ". " + event.explanation
      return brief + meaning
    }

    /// What happened and when, without what it means.
    var brief: String {
      let count = NumberText.count(event.step)
      let moment = unit == "steps" ? "step \(count)" : "\(count) \(unit)"
      return "\(isNamed ? "\(preset), " : "")\(moment): \(event.label)"
    }
  }

  /// What the caption says now.
  private(set) var shown: Headline?
  private var next: Headline?
  private var isFresh = false

  private static let least = Duration.seconds(3)
  private static let rest = Duration.seconds(5)

  /// Takes an event in, and says after which time to ask again; nil if that was said before.
  mutating func add(_ headline: Headline) -> Duration? {
    if headline.isMinor, let next, !next.isMinor { return nil }
    if isFresh, shown?.isEnded(by: headline) != true {
      next = headline
      return nil
    }
    shown = headline
    next = nil
    isFresh = true
    return Self.least
  }

  /// Takes away what is not true of the frames that are shown now, or no longer of the present.
  mutating func settle(_ frames: [Frame]) {
    func holds(_ headline: Headline) -> Bool {
      frames.first { $0.status.preset == headline.preset }.map(headline.holds(in:)) ?? false
    }
    if let shown, !holds(shown) { self.shown = nil }
    if let next, !holds(next) { self.next = nil }
  }

  /// Goes on to what comes next, and says after which time to ask again; nil if nothing does.
  mutating func wokeUp() -> Duration? {
    if let next {
      shown = next
      self.next = nil
      isFresh = true
      return Self.least
    }
    let hadTime = !isFresh
    isFresh = false
    guard let shown, !hadTime, !shown.isMinor else {
      shown = nil
      return nil
    }
    return Self.rest
  }

  /// Begins again with the newest that nobody has had the time to read, because something else was in its place.
  mutating func reappear() -> Duration? {
    shown = next ?? (isFresh ? shown : nil)
    next = nil
    isFresh = shown != nil
    return isFresh ? Self.least : nil
  }
}

extension EventTicker.Headline {
  /// Steps for which an event is of the present.
  private static let steps = 1_000

  /// Whether the event can still be read before the run has left it behind.
  func canBeRead(in frame: Frame) -> Bool {
    holds(in: frame) && Double(event.step + Self.steps - frame.status.step) >= frame.status.rate
  }

  /// Whether the event is true of a frame, and of its present.
  func holds(in frame: Frame) -> Bool {
    let age = frame.status.step - event.step
    // A turn that was asked for has words of its own.
    let hasTurns = !isNamed && frame.status.abilities.contains(.turns)
    if frame.status.activity == .paused, age > 0 || hasTurns { return false }
    guard (0...Self.steps).contains(age) else { return false }
    let missing = Set(frame.bars?.missing ?? [])
    switch event.claim {
    case .filled(let bars): return missing.isDisjoint(with: bars)
    case .missing(let bars): return missing.isSuperset(of: bars)
    case .course, nil: return true
    }
  }

  /// Whether another event says how the same thing stands now.
  func isEnded(by other: Self) -> Bool {
    guard preset == other.preset, case .course = event.claim else { return false }
    return event.claim == other.event.claim
  }
}
