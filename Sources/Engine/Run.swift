public import Experiments
public import Frames
import Synchronization

/// One experiment under way: the experiment, the plan it follows, and what has become of it.
///
/// A run knows no thread and no clock; `LiveRun` steps it on a queue for the screen, the commands
/// without a screen step it themselves. It is used from one thread at a time.
public final class Run {
  /// What is run.
  ///
  /// Settings changed on the way are in its configuration. The state that it began with is left behind:
  /// started again, it begins at the first step.
  public internal(set) var plan: RunPlan
  /// What steps.
  public internal(set) var experiment: any Experiment
  /// The step at which a value stopped being finite, if one did.
  public internal(set) var divergedAt: Int?
  /// What was noted on the way: curves and events of the present experiment.
  public private(set) var record = Record()

  /// How long the steps of the present experiment took.
  var stepTime = Duration.zero
  /// How much of that time went into what a checkpoint holds.
  var savedTime = Duration.zero
  /// What has been measured of it.
  var findings: Findings
  /// The number of the present state's course, unlike that of any other in the process: another one after each jump.
  var epoch = Run.nextEpoch()
  /// The number of the present experiment's course as it is shown, which a jump to another moment leaves as it is.
  var course = Run.nextEpoch()
  /// The moments of the course that are kept.
  var timeline = Timeline()
  /// Where it comes from: runs that were one have the same.
  var family = Family()
  /// Whether steps taken from here lead to the moments that are kept of later steps.
  private var retraces = false
  /// How often the picture has changed while the step stayed the same: by a setting, or by a turn.
  var revision = 0
  /// The step that the present experiment began at: that of a checkpoint, else 0.
  var firstStep = 0
  /// Whether a setting that matters to what is computed was changed since.
  var wasChangedOnTheWay = false
  /// What the last turn changed; nil where the run has gone on since.
  private(set) var turnNote: String?

  /// The run before its first step, or where the plan's state says.
  ///
  /// - Throws: `RunFault` when the plan's configuration cannot be run, or not from its state.
  public init(_ plan: RunPlan) throws(RunFault) {
    if let fault = plan.configuration.faults.first { throw .configuration(fault) }
    self.plan = plan
    (self.plan.state, self.plan.record) = (nil, Record())
    experiment = Self.makeExperiment(plan)
    findings = Findings(of: experiment)
    beginRecord()
    if let state = plan.state { try restore(state, after: plan.record) }
  }

  /// Another run that stands where this one does.
  ///
  /// Both have the same experiment until one of them begins anew.
  private init(standingIn other: Run) {
    plan = other.plan
    experiment = other.experiment
    divergedAt = other.divergedAt
    findings = other.findings
    record = other.record
    (firstStep, wasChangedOnTheWay) = (other.firstStep, other.wasChangedOnTheWay)
  }

  private func restore(_ state: TrainingState, after record: Record) throws(RunFault) {
    guard let resumable = experiment as? any Resumable else {
      throw .notResumable(kind: type(of: plan.configuration).kind)
    }
    do {
      try resumable.restore(state)
    } catch {
      throw .state(error)
    }
    self.record = record
    firstStep = experiment.stepCount
    arrangeRecord()
  }

  /// What a change that begins anew leads to; this run stays as it is.
  func successor(_ beginAnew: (Run) -> Void) -> Run {
    let successor = Run(standingIn: self)
    beginAnew(successor)
    return successor
  }

  /// The experiment of a plan without faults, before its first step.
  static func makeExperiment(_ plan: RunPlan) -> any Experiment {
    plan.configuration.makeExperiment(seed: plan.seed, threads: plan.threads)
  }

  /// A number that no experiment has had yet.
  static func nextEpoch() -> Int { epochs.add(1, ordering: .relaxed).newValue }

  private static let epochs = Atomic(0)
}

// MARK: - Stepping

extension Run {
  /// Whether another step would change anything.
  public var canStep: Bool { divergedAt == nil && !experiment.isFinished }

  /// Goes on by `count` units in at most `steps` steps, or until there is nothing left to do.
  ///
  /// Of a step that is under way, the turns that are left are a step.
  public func advance(by count: Int, steps: Int = .max) {
    advance(by: count, steps: steps, untilEvent: false)
  }

  /// Goes on as far, or until something has happened that is worth an event.
  func advance(by count: Int, steps: Int, untilEvent: Bool) {
    guard canStep else { return }
    turnNote = nil
    keepTrue()
    Self.advance(experiment, by: count, steps: steps, untilEvent: untilEvent, noting: &record)
    if experiment.hasDiverged { divergedAt = experiment.stepCount }
  }

  /// Takes the next player's turn; a whole step where there are no turns.
  public func takeTurn() {
    guard let players = experiment as? any TurnTaking, players.turnsPerStep > 1 else {
      return advance(by: .max, steps: 1)
    }
    guard canStep else { return }
    keepTrue()
    let before = experiment.stepCount
    turnNote = players.takeTurn()
    if experiment.stepCount > before { experiment.note(in: &record) }
    revision += 1
    if experiment.hasDiverged { divergedAt = experiment.stepCount }
  }

  /// Whether steps can be shown part by part: those of players who take turns, or of whatever else is trained.
  public var canShowParts: Bool { (experiment as? any SlowMotion)?.turnsPerStep ?? 0 > 0 }

  /// Shows the next part of a step in slow motion; the part that is a move is a turn.
  public func showNextPart() {
    guard canStep, let players = experiment as? any SlowMotion else { return }
    turnNote = nil
    keepTrue()
    let (step, turns) = (experiment.stepCount, players.turnsTaken)
    players.showNextPart()
    if experiment.stepCount > step { experiment.note(in: &record) }
    if experiment.stepCount > step || players.turnsTaken != turns { revision += 1 }
    if experiment.hasDiverged { divergedAt = experiment.stepCount }
  }

  /// Shows the run as it stands.
  public func leaveSlowMotion() { (experiment as? any SlowMotion)?.leaveSlowMotion() }

  /// Whether some turns of a step have been taken and others not.
  var isInMidStep: Bool { (experiment as? any TurnTaking).map { $0.turnsTaken > 0 } ?? false }

  /// Takes the turns that are left of a step under way, if one is.
  func finishStep() {
    guard isInMidStep else { return }
    advance(by: .max, steps: 1)
  }

  /// Forgets what the last turn changed, because the run is another.
  func forgetTurn() { turnNote = nil }

  /// Opened once for all steps: through an existential each would cost as much as a small step.
  private static func advance<Subject: Experiment>(
    _ experiment: Subject, by count: Int, steps: Int, untilEvent: Bool,
    noting record: inout Record
  ) {
    var (left, steps) = (count, steps)
    let events = record.events.count
    while left > 0, steps > 0, !experiment.hasDiverged, !experiment.isFinished {
      let before = experiment.stepCount
      experiment.step(atMost: left)
      steps -= 1
      // A morph takes steps without counting any.
      if experiment.stepCount > before { experiment.note(in: &record) }
      left -= max(experiment.stepCount - before, 1)
      if untilEvent, record.events.count != events { return }
    }
  }
}

// MARK: - Travelling

extension Run {
  /// Takes up all of a moment but the experiment's state and settings, which it has taken up.
  func take(_ snapshot: Snapshot) {
    (record, divergedAt) = (snapshot.checkpoint.record, snapshot.checkpoint.divergedAt)
    (stepTime, revision, turnNote) = (snapshot.stepTime, snapshot.revision, snapshot.turnNote)
    epoch = Run.nextEpoch()
    findings = snapshot.findings.movedTo(epoch: epoch)
    arrangeRecord()
    retraces = timeline.isRepeated(from: snapshot)
  }

  /// Whether steps taken now would lead elsewhere than to the moments that are kept of later steps.
  var leavesCourse: Bool { isInPast && !retraces }

  /// Notes that a setting was changed here.
  func leaveCourse() { retraces = false }

  /// Lets go of later moments that will not come about.
  private func keepTrue() {
    if leavesCourse { timeline.cut(after: experiment.stepCount) }
  }
}

// MARK: - Recording

extension Run {
  /// Begins the record of an experiment before its first step.
  func beginRecord() {
    record = Record()
    arrangeRecord()
    experiment.note(in: &record)
  }

  /// Gives the record the curves that there are as things are set now; those that stay keep their course.
  func arrangeRecord() {
    record.arrange(experiment.curveKeys + findings.charted.map(\.key))
  }
}

// MARK: - Measuring

extension Run {
  /// The present moment.
  var moment: Moment { Moment(epoch: epoch, revision: revision, step: experiment.stepCount) }

  /// Whether the newest figures are those of the present moment.
  var isMeasured: Bool { findings.moment == moment }

  /// Takes in what was measured at a moment, unless it was one of another experiment.
  func adopt(_ evaluation: FigureSet, of moment: Moment) {
    guard moment.epoch == epoch else { return }
    findings.adopt(evaluation, of: moment, in: &record)
  }

  /// Measures the present moment here and now, for frames without a `LiveRun`.
  public func measure() {
    adopt(experiment.evaluate(), of: moment)
    if let survey = survey() { adopt(survey.carryOut(), of: moment) }
  }

  /// How much a picture is wanted that takes longer than a frame may.
  var surveyNeed: Survey.Need { (experiment as? any Surveying)?.surveyNeed ?? .none }

  /// What that picture needs; nil where none is wanted.
  func survey() -> Survey? { (experiment as? any Surveying)?.survey() }

  /// Takes in such a picture, unless it is one of another experiment.
  func adopt(_ finding: Survey.Finding, of moment: Moment) {
    guard moment.epoch == epoch else { return }
    (experiment as? any Surveying)?.adopt(finding)
  }

  /// What a checkpoint holds, nil where the experiment has no state to write down.
  ///
  /// A step that is under way is finished first: between its turns there is no state to go on from.
  public func takeSnapshot() -> RunSnapshot? {
    finishStep()
    return (experiment as? any Resumable).map {
      RunSnapshot(plan: plan, state: $0.state, record: record, divergedAt: divergedAt)
    }
  }
}
