import Experiments
import Frames

/// How a run is shown part by part.
struct SlowMotionCourse {
  /// The run.
  let run: Run
  /// Whether it went on before.
  let wasRunning: Bool
  /// When the next part is shown by the clock; nil where it is waited for a key.
  var next: ContinuousClock.Instant?

  /// How long a part is shown by the clock.
  static let length = Duration.seconds(3)
}

// Steps in slow motion are those of one panel. When its step has ended, the others, which share its clock, catch up by
// themselves: whoever lags behind is stepped until it stands where the others do.

extension Driver {
  /// When the next part is due by the clock; nil where none is.
  var nextPart: ContinuousClock.Instant? { slowMotion?.next }

  /// Goes through the parts of a step.
  func move(_ motion: Command.SlowMotion, panel: Int) throws {
    let run = panels[panel]
    switch motion {
    case .leave:
      let wasRunning = slowMotion?.wasRunning ?? false
      endSlowMotion()
      if wasRunning, canStep { isRunning = true }
    case .play(false):
      slowMotion?.next = nil
    case .next, .play(true):
      guard run.canShowParts else {
        return refuse("\(run.plan.name) has no parts of a step to show: no network is trained")
      }
      if let goal = goal(of: run) {
        return refuse("This panel is on its way to step \(goal.grouped), where the others wait.")
      }
      if slowMotion?.run !== run { try beginSlowMotion(panel: panel) }
      slowMotion?.next = motion == .next ? nil : now() + SlowMotionCourse.length
      // What is played begins with what is shown.
      if motion == .next || slowMotion?.run.isShownInParts == false { showPart() }
    }
  }

  private func beginSlowMotion(panel: Int) throws {
    let wasRunning = slowMotion?.wasRunning ?? isRunning
    endSlowMotion()
    // What was asked for is a step, which the past leads on to as any other.
    try leavePast()
    (isRunning, destination) = (false, nil)
    rate.restart()
    slowMotion = SlowMotionCourse(run: panels[panel], wasRunning: wasRunning)
  }

  private func showPart() {
    guard let run = slowMotion?.run else { return }
    guard run.canStep else {
      slowMotion?.next = nil
      notice = run.divergedAt == nil ? "The run is finished: \(run.experiment.ending)." : nil
      return
    }
    let start = now()
    run.showNextPart()
    run.stepTime += now() - start
  }

  /// Shows the next part if it is due.
  func showNextPart(at time: ContinuousClock.Instant) {
    guard let due = nextPart, time >= due else { return }
    slowMotion?.next = time + SlowMotionCourse.length
    showPart()
    publish()
  }

  /// Shows runs as they stand; of a step that is under way its turns are left to be taken.
  func endSlowMotion() {
    slowMotion?.run.leaveSlowMotion()
    slowMotion = nil
  }
}

extension Run {
  /// Whether a part of a step is shown.
  var isShownInParts: Bool { (experiment as? any SlowMotion)?.part != nil }
}

extension Command {
  /// Whether what it leads to is shown as it stands.
  var endsSlowMotion: Bool {
    switch self {
    case .slowMotion, .look, .show, .read, .accompany, .pace, .scrub, .play, .pause, .page,
      .exportSamples:
      false
    case .run, .runTo, .step, .turn, .restart, .reseed, .open, .visit, .compare, .set, .paint,
      .undo, .redo, .morph, .catchUp, .travel, .branch, .contrast, .save:
      true
    }
  }
}
