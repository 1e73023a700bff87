import Frames
import Plotting

/// The newest events in the caption, each for long enough to be read.
///
/// An event stands for at least three seconds, however many follow, and for at most eight. Of those
/// that wait meanwhile only the newest is kept: all of them are in the list of events. One that is
/// neither good nor bad is said in a few words, for three seconds, and no other that is waits behind it.
/// Whatever comes later may have ended what was said, so nothing stays beyond its three seconds once
/// something else has happened.
struct EventTicker: Sendable, Equatable {
  /// An event with the panel it comes from.
  struct Headline: Sendable, Equatable {
    /// What happened.
    var event: Event
    /// The preset it happened to, nil where there is only one.
    var preset: String?
    /// What steps are called.
    var unit: String

    /// Whether it gives way to all others.
    var isMinor: Bool { event.tone == .neutral }

    /// The event in a sentence, led by when it was.
    var text: String {
      let count = NumberText.count(event.step)
      let moment = unit == "steps" ? "step \(count)" : "\(count) \(unit)"
      let place = preset.map { "\($0), \(moment)" } ?? moment
      let meaning = isMinor || event.explanation.isEmpty ? "" : ". " + event.explanation
      return "\(place): \(event.label)\(meaning)"
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
    guard shown != nil, isFresh else {
      shown = headline
      isFresh = true
      return Self.least
    }
    next = headline
    return nil
  }

  /// Goes on to what comes next, and says after which time to ask again; nil if nothing does.
  mutating func wokeUp() -> Duration? {
    if let next {
      shown = next
      self.next = nil
      isFresh = true
      return Self.least
    }
    guard let shown, isFresh, !shown.isMinor else {
      shown = nil
      return nil
    }
    isFresh = false
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
