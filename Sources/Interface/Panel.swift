import Frames
import Plotting

/// One of the runs that are shown side by side, or the only one.
struct Panel: Sendable, Equatable {
  /// The newest frame, with what was asked of the engine since already put in.
  var frame: Frame
  /// What its plot shows, worked out from the one shown before; nil where that is not needed.
  var sketch: Sketch?
  /// The step whose picture stands still; nil where it follows the run.
  var frozenAt: Int?
  /// The newest frame, while the picture stands still.
  var newest: Frame?
  /// What was asked of the engine and not confirmed yet.
  var expectations = PendingChanges()
  /// The notice of the engine that was shown last, so that it is not shown again with every frame.
  var heardNotice: String?
  /// How many events the log counted when it was looked at last.
  var heardEvents: Int

  /// A panel that shows its first frame; what had happened by then is no news.
  init(_ frame: Frame) {
    self.frame = frame
    heardEvents = frame.events.count
  }

  /// The preset's name.
  var name: String { frame.status.preset }
}

// MARK: - Commands and frames

extension Panel {
  /// Shows what a command leads to without waiting for the engine.
  mutating func expect(_ command: Command, number: Int) {
    heardNotice = nil
    expectations.expect(command, number: number, in: &frame)
  }

  /// Takes a new frame of the same preset, and returns its notice if that was not heard before.
  mutating func take(_ arrived: Frame) -> String? {
    let notice = arrived.status.notice
    let isNews = notice != nil && notice != heardNotice
    heardNotice = notice
    // Events of another course are no news of this one.
    if arrived.status.course != frame.status.course { heardEvents = 0 }
    let picture = frame
    frame = arrived
    expectations.settle(&frame)
    if frozenAt != nil {
      newest = frame
      frame = frame.showing(picture)
    }
    return isNews ? notice : nil
  }

  /// The newest event, if it was not there when this was asked last; one of the past is none.
  mutating func newEvent() -> Event? {
    let count = frame.events.count
    defer { heardEvents = count }
    guard frame.status.moments?.isPast != true else { return nil }
    return count <= heardEvents ? nil : frame.events.events.last
  }
}

extension Panel {
  /// Whether a command that is sent to it is carried out on every panel: one clock, one seed and the same data for all.
  func shares(_ command: Command) -> Bool {
    switch command {
    case .run, .pause, .runTo, .step, .turn, .pace, .restart, .reseed, .paint, .morph, .compare,
      .undo, .redo, .scrub, .play, .read, .accompany, .travel:
      true
    case .set(let path, _): frame.settings.first { $0.path == path }?.isShared == true
    case .open, .visit, .look, .show, .slowMotion, .catchUp, .page, .save, .exportSamples, .branch,
      .contrast:
      false
    }
  }
}
