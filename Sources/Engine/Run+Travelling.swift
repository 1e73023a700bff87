import Experiments
import Frames

// A run can show any moment of its course that is kept, and go on from it. Its steps depend on nothing but its state, so
// steps taken once more lead to the same bits, and what is kept of later moments stays true; until a setting is changed,
// or where one was changed later: from there on it is another course.

extension Run {
  /// Whether it shows a moment before the newest that is kept.
  var isInPast: Bool { (timeline.newest?.step ?? 0) > experiment.stepCount }

  /// The furthest step of its course.
  var furthestStep: Int { max(timeline.newest?.step ?? 0, experiment.stepCount) }

  /// How long the steps to the furthest took.
  var furthestTime: Duration { max(timeline.newest?.stepTime ?? .zero, stepTime) }

  /// Whether its moments can be kept: it has a state to write down.
  var hasMoments: Bool { experiment is any Recallable }

  /// The present moment, to be kept; nil where there is no state to write down, or none between the turns of a step.
  func snapshot() -> Snapshot? {
    guard !isInMidStep, let recallable = experiment as? any Recallable else { return nil }
    return Snapshot(
      RunSnapshot(plan: plan, state: recallable.state, record: record, divergedAt: divergedAt),
      afterimage: recallable.afterimage, findings: findings, stepTime: stepTime,
      revision: revision, turnNote: turnNote, hasEnded: !canStep)
  }

  /// Shows a moment of its course.
  ///
  /// - Throws: `RunFault` where its state cannot be taken up; nothing has changed then.
  func go(to snapshot: Snapshot) throws(RunFault) {
    let planned = snapshot.checkpoint.plan.configuration
    let present = plan.configuration
    if !snapshot.hasSettings(of: present) { Self.adopt(planned, into: experiment) }
    do {
      try recall(snapshot, in: experiment)
    } catch {
      // Settings have given it memory that it did not have then: one built from the settings of that time fits.
      Self.adopt(present, into: experiment)
      var plan = plan
      plan.configuration = planned
      let rebuilt = Self.makeExperiment(plan)
      try recall(snapshot, in: rebuilt)
      rebuilt.viewport = experiment.viewport
      rebuilt.layers.adopt(experiment.layers)
      experiment = rebuilt
    }
    plan.configuration = planned
    take(snapshot)
  }

  private func recall(
    _ snapshot: Snapshot, in experiment: any Experiment
  ) throws(RunFault) {
    guard let recallable = experiment as? any Recallable else {
      throw .notResumable(kind: type(of: plan.configuration).kind)
    }
    do {
      try recallable.recall(snapshot.checkpoint.state, with: snapshot.afterimage)
    } catch {
      throw .state(error)
    }
  }

  /// A course of its own from the present moment on.
  ///
  /// - Throws: `RunFault` where the moment cannot be taken up.
  func branch() throws(RunFault) -> Run {
    finishStep()
    guard let snapshot = snapshot() else {
      throw .notResumable(kind: type(of: plan.configuration).kind)
    }
    let branch = try Run(plan)
    try branch.go(to: snapshot)
    branch.savedTime = min(savedTime, stepTime)
    branch.timeline = timeline.prefix(through: snapshot.step)
    branch.timeline.keep(snapshot)
    branch.family = family
    return branch
  }
}
