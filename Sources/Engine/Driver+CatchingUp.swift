import Experiments
import Frames

// Runs of a group can be compared only where they stand at the same step. Those behind the furthest are stepped on in
// turns with what is on the screen, a few milliseconds each, so that a command waits no longer than otherwise. A run
// depends on nothing but itself: when its steps are taken makes no difference to its bytes.

extension Driver {
  /// Brings the kept runs of the group, and a single one on the screen, to the step of the one furthest on; asked for
  /// again while that is under way, it stops it.
  func startCatchingUp() {
    guard catchUp == nil else {
      catchUp = nil
      return
    }
    let all = panels + keptSiblings
    guard all.count > panels.count else {
      notice = "no other run of this group was left yet"
      return
    }
    let target = all.map(\.experiment.stepCount).max() ?? 0
    catchUp = CatchUp(target: target)
    if laggards.isEmpty { finishCatchingUp() }
  }

  /// Steps the run furthest behind for the length of a burst; does nothing where none is to be brought on.
  func stepLaggard() {
    guard let target = catchUp?.target else { return }
    guard let run = laggards.min(by: { $0.experiment.stepCount < $1.experiment.stepCount }) else {
      return finishCatchingUp()
    }
    let before = run.experiment.stepCount
    _ = advance(run, atMost: target - before, from: now())
    catchUp?.done += run.experiment.stepCount - before
    if laggards.isEmpty { finishCatchingUp() }
  }

  private func finishCatchingUp() {
    catchUp = nil
    notice = "the runs of this group stand at the same step"
  }

  /// How far it has come, for the status.
  var catchUpStatus: Status.CatchUp? {
    guard let catchUp else { return nil }
    let left = laggards.reduce(0) { $0 + catchUp.target - $1.experiment.stepCount }
    let all = catchUp.done + left
    return Status.CatchUp(
      target: catchUp.target, progress: all == 0 ? 1 : Double(catchUp.done) / Double(all))
  }

  /// Whether the run on the screen is among those that are brought on.
  var isPanelCatchingUp: Bool {
    catchUp != nil && laggards.contains { run in panels.contains { $0 === run } }
  }

  /// The runs that are behind and can go on.
  ///
  /// Side by side the panels have a clock of their own.
  private var laggards: [Run] {
    guard let catchUp else { return [] }
    let single = panels.count == 1 ? panels : []
    return (single + keptSiblings).filter {
      $0.experiment.stepCount < catchUp.target && $0.canStep && !$0.isMorphing
    }
  }

  /// The kept runs that would be taken up if their presets were opened now.
  private var keptSiblings: [Run] {
    let lead = panels[0]
    return past.kept.returning.filter { run in
      var plan = run.plan
      plan.configuration = plan.original
      return lead.isSibling(of: plan) && run.plan.name != lead.plan.name
        && run.isResumption(of: lead.carriedOver(to: plan), from: lead)
    }
  }
}
