import Experiments
import Frames

/// Drives runs through time: when to step, how long, when to measure and when to make a frame.
///
/// It is used on the engine's queue only. It decides, the queue's owner schedules. What takes long and
/// needs no run (measuring, writing a checkpoint) is handed out, to be done elsewhere and reported back.
final class Driver {
  /// What is on the screen, in panel order; never empty.
  var panels: [Run]
  /// What was there before, to be undone or returned to.
  var past = Past()
  let frames: NewestFrame
  let open: @Sendable (String) throws -> RunPlan
  let now: @Sendable () -> ContinuousClock.Instant
  /// The threads that the panels share.
  let crew: PanelThreads

  var isRunning = false
  /// How fast steps are taken.
  var pace: Status.Pace {
    didSet { if pace != oldValue { callOff() } }
  }
  /// Whether the pace is what the experiments ask for; a pace that the user chooses ends that.
  var followsExperiments = true
  var notice: String? { didSet { isRefusal = false } }
  /// Whether the notice says that something was refused or has failed.
  var isRefusal = false
  /// The number of the last command that was carried out.
  var lastCommand = 0
  var rate = RateMeter()
  /// Units still to go before the next frame, at a limited pace.
  var unitsLeft = 0
  /// Where samples are looked at on their way from noise.
  var samplingTime = SamplingTime()
  /// How steps are shown part by part, nil where they are not.
  var slowMotion: SlowMotionCourse?
  /// What is asked about with every frame.
  var attention = Attention()
  /// The step where it pauses, nil where it goes on until it is told.
  var destination: Int?
  /// What runs are being brought to the same step, nil while none are.
  var catchUp: CatchUp?
  /// How panels step together.
  var lockstep = Lockstep()
  /// How panels that lag behind the others catch up with them.
  var pursuit = Lockstep()
  /// How much memory the moments of all runs may take together, in bytes.
  let snapshotBytes: Int
  /// Takes the snapshot of a run; a test may have it fail.
  var capture: (Run) throws -> Snapshot? = { $0.snapshot() }
  /// When the last snapshots had been taken, and when the next are due.
  var snapshotTimes: (end: ContinuousClock.Instant, next: ContinuousClock.Instant)?
  /// How long taking them took.
  var snapshotCost = Duration.zero
  /// What is to be written down and has not been handed out.
  var snapshots: [RunSnapshot] = []
  /// What is being written down or waits for it, in order.
  var writes: [Write] = []
  /// What samples are to be drawn of that has not been handed out.
  var sampleOrder: SampleOrder?
  /// The page of presets that was asked for and has not been handed out.
  var pageOrder: PresetPage.Order??
  /// Whether samples are being drawn and written.
  var isSampling = false
  /// Whether a burst has been announced that has not happened yet.
  var isScheduled = false
  /// The number of the burst that was announced last; another one's has been called off.
  private(set) var appointment = 0
  var lastFrame: ContinuousClock.Instant?
  /// When the next frame is due at full speed.
  var nextFrame: ContinuousClock.Instant?
  /// When the present frame's steps began, at a limited pace.
  var beat: ContinuousClock.Instant?
  /// Since when a measurement has been under way.
  var measuringSince: ContinuousClock.Instant?
  /// When the next measurement may begin while steps are taken.
  var nextMeasurement: ContinuousClock.Instant?
  /// When the last picture that takes long was begun and done; nil before one was.
  var lastPicture: (start: ContinuousClock.Instant, end: ContinuousClock.Instant)?

  /// A driver of the plans side by side; `now` is the clock unless a test says otherwise.
  ///
  /// - Throws: `RunFault` or `PanelFault` when the plans cannot be run, or not together.
  init(
    _ plans: [RunPlan], frames: NewestFrame, open: @escaping @Sendable (String) throws -> RunPlan,
    crew: PanelThreads, snapshotBytes: Int = RunSnapshot.memoryBudget,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
  ) throws {
    panels = try Self.makePanels(plans, threads: crew.size)
    self.frames = frames
    self.open = open
    self.crew = crew
    self.now = now
    self.snapshotBytes = snapshotBytes
    pace = .unlimited
    followExperiments()
    shareMemory()
    keepSnapshots()
  }

  /// Takes over the pace that the experiments ask for, unless the user has chosen one; of several that of the
  /// slowest: what is to be seen in one panel must not be over in a blink because of another.
  func followExperiments() {
    guard followsExperiments else { return }
    let wanted = panels.map(\.experiment.preferredPace)
    pace = wanted.min { $0.stepsPerSecond < $1.stepsPerSecond } ?? .unlimited
  }

  /// A run that is being written down.
  struct Write {
    let run: Run
    /// How long it had been stepped for by then.
    let time: Duration
    /// The step whose turns that were left had to be taken first, if it was in the middle of one.
    let finishedStep: Int?
  }

  /// Calls off a burst that was announced: what was planned for it holds no more.
  func callOff() {
    unitsLeft = 0
    isScheduled = false
    appointment += 1
  }
}
