import Experiments
import Frames

extension Driver {
  /// How many checkpoints may be on their way: one that is being written, and one that waits.
  ///
  /// Each is a copy of all weights.
  static let writeLimit = 2

  /// Hands a run out to be written down, or says why not.
  func save(_ run: Run) {
    guard writes.count < Self.writeLimit else {
      return refuse("Not saved: a checkpoint is being written, and another one waits for that.")
    }
    let isInMidStep = run.isInMidStep
    guard let snapshot = run.takeSnapshot() else {
      return refuse("\(run.plan.name) has nothing to save: it trains no weights")
    }
    snapshots.append(snapshot)
    writes.append(
      Write(
        run: run, time: run.stepTime,
        finishedStep: isInMidStep ? run.experiment.stepCount : nil))
  }

  /// Hands out what is to be written down.
  func takeSnapshots() -> [RunSnapshot] {
    defer { snapshots = [] }
    return snapshots
  }

  /// Shows what became of the snapshot that was handed out first of those that are on their way.
  func finishWrite(_ news: String, isWritten: Bool) {
    let write = writes.removeFirst()
    if isWritten { write.run.savedTime = write.time }
    notice =
      isWritten
      ? news + (write.finishedStep.map { "; \(Self.words(onFinishing: $0))" } ?? "") : news
    isRefusal = !isWritten
    publish()
  }

  /// Says that a step which was taken turn by turn has been taken to its end.
  static func words(onFinishing step: Int) -> String {
    "the turns left of step \(step.grouped) were taken first"
  }

  /// How long the runs that would be lost have been stepped for since they were opened or written down.
  ///
  /// What is on its way to a file counts as written: leaving waits for it. Runs that can only be brought
  /// back by undoing were left on purpose.
  var unsavedTime: Duration {
    (panels + past.kept.returning + past.kept.branches)
      .filter { $0.divergedAt == nil && $0.experiment is any Resumable }
      .reduce(.zero) { time, run in
        let pending = writes.last { $0.run === run }?.time ?? .zero
        return time + max(run.furthestTime - max(run.savedTime, pending), .zero)
      }
  }
}
