import Experiments
import Frames
import Parameters

/// Drives a run through time: when to step, how long, and when to make a frame.
///
/// It is used on the engine's queue only. It decides, the queue's owner schedules.
final class Driver {
  /// What to do next.
  enum Next: Equatable {
    /// Nothing, until a command arrives.
    case rest
    /// Call `burst`, at once or after this many seconds.
    case burst(after: Double?)
  }

  private var run: Run
  private let frames: NewestFrame
  private let open: @Sendable (String) throws -> RunPlan
  private let now: @Sendable () -> ContinuousClock.Instant

  private var isRunning = false
  private var pace: Status.Pace
  private var notice: String?
  private var rate = RateMeter()
  /// Whether a burst has been announced that has not happened yet.
  private var isScheduled = false
  private var lastFrame: ContinuousClock.Instant?
  /// When the next frame is due at full speed.
  private var nextFrame: ContinuousClock.Instant?
  /// When the present frame's steps began, at a limited pace.
  private var beat: ContinuousClock.Instant?
  /// Units still to go before the next frame, at a limited pace.
  private var unitsLeft = 0

  /// Frames are at least this far apart: 30 a second are enough for the eye and for ssh.
  private static let frameInterval = Duration.milliseconds(33)
  /// How long a burst may last, so that a command waits no longer.
  private static let burstLength = Duration.milliseconds(4)
  /// A frame that nobody took for so long is replaced, so that a slow terminal gets a fresh one.
  private static let staleAge = Duration.milliseconds(100)
  /// However slow the steps are at a limited pace, something is shown so often.
  private static let patience = Duration.milliseconds(250)

  /// A driver of a run; `now` is the clock unless a test says otherwise.
  init(
    _ run: Run, frames: NewestFrame, open: @escaping @Sendable (String) throws -> RunPlan,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) {
    self.run = run
    self.frames = frames
    self.open = open
    self.now = now
    pace = Self.preferredPace(of: run)
  }
}

// MARK: - Commands

extension Driver {
  /// Carries out a command and shows the result.
  func perform(_ command: Command) {
    notice = nil
    let experiment = run.experiment
    switch command {
    case .run:
      isRunning = true
    case .pause:
      isRunning = false
      rate.restart()
    case .step(let count):
      run.advance(by: .max, steps: count)
    case .pace(let pace):
      self.pace = pace
      unitsLeft = 0
    case .restart:
      run.restart()
    case .reseed(let seed):
      run.restart(seed: seed)
    case .open(let name):
      attempt { try self.open(preset: name) }
    case .set(let path, let value):
      attempt { try self.run.set(path, to: value) }
    case .morph(let isOn):
      run.isMorphing = isOn
      unitsLeft = 0
    case .look(let viewport):
      run.experiment.viewport = viewport
    case .show(let layer, let isShown):
      run.experiment.layers.show(layer, isShown)
    case .compare, .save:
      break
    }
    if run.experiment !== experiment {
      rate.restart()
      unitsLeft = 0
    }
    // An empty picture tells nothing, least of all while settings are turned quickly.
    if run.experiment.isBlank { run.advance(by: .max, steps: 1) }
    // What has just been asked for must be seen, whether or not the last frame was taken.
    publish()
  }

  private func attempt(_ change: () throws -> Void) {
    do { try change() } catch { notice = "\(error)" }
  }

  private func open(preset name: String) throws {
    let isSibling = run.plan.group.contains(name)
    let next = try Run(run.carriedOver(to: try open(name)))
    next.experiment.viewport = run.experiment.viewport
    run = next
    if !isSibling { pace = Self.preferredPace(of: run) }
  }

  private static func preferredPace(of run: Run) -> Status.Pace {
    type(of: run.experiment).preferredStepsPerFrame.map { .steps($0) } ?? .unlimited
  }
}

// MARK: - Stepping

extension Driver {
  /// Units between two frames, nil for as many as the machine can.
  private var unitsPerFrame: Int? {
    // A morph moves by the frame, however fast the machine is.
    if run.isMorphing { return 1 }
    switch pace {
    case .steps(let count): return max(count, 1)
    case .unlimited: return nil
    }
  }

  /// What to do next; a burst that is announced is counted on until it happens.
  func plan() -> Next {
    guard !isScheduled, isRunning, run.canStep else { return .rest }
    isScheduled = true
    guard unitsPerFrame != nil, unitsLeft == 0, let beat else { return .burst(after: nil) }
    let wait = Self.frameInterval - (now() - beat)
    return .burst(after: wait > .zero ? wait / .seconds(1) : nil)
  }

  /// Takes steps for a few milliseconds, then makes a frame if one is due.
  func burst() {
    isScheduled = false
    guard isRunning else { return }
    let start = now()
    if let unitsPerFrame {
      if unitsLeft == 0 {
        unitsLeft = unitsPerFrame
        beat = start
      }
    } else {
      unitsLeft = .max
    }
    advance(from: start)
    let time = now()
    rate.note(run.experiment.stepCount, at: time)
    if !run.canStep || isFrameDue(at: time) { publish() }
    if unitsPerFrame == nil { unitsLeft = 0 }
  }

  private func advance(from start: ContinuousClock.Instant) {
    // Reading the clock costs more than a step of the saddle game: double the steps between readings
    // while they are short.
    var steps = 1
    var time = start
    while unitsLeft > 0, run.canStep, time - start < Self.burstLength {
      let before = run.experiment.stepCount
      run.advance(by: unitsLeft, steps: steps)
      unitsLeft -= min(max(run.experiment.stepCount - before, 1), unitsLeft)
      let later = now()
      if later - time < .microseconds(200) { steps = min(steps * 2, 4096) }
      time = later
    }
  }

  private func isFrameDue(at time: ContinuousClock.Instant) -> Bool {
    guard let lastFrame, let nextFrame else { return true }
    guard frames.isEmpty || time - lastFrame > Self.staleAge else { return false }
    return unitsPerFrame == nil
      ? time >= nextFrame : unitsLeft == 0 || time - lastFrame > Self.patience
  }

  private func publish() {
    let start = now()
    var frame = run.frame()
    if frame.status.activity == .running && !isRunning { frame.status.activity = .paused }
    frame.status.pace = pace
    frame.status.rate = isRunning && run.canStep ? rate.rate : 0
    frame.status.notice = notice
    frames.publish([frame])
    let time = now()
    lastFrame = time
    // Making frames takes a fifth of the time at most.
    nextFrame = time + max(Self.frameInterval, (time - start) * 4)
  }
}
