import Experiments
import Frames

// Looking at a moment of the past changes nothing: the moment that one leaves is kept as the newest. Side by side all
// panels go to the same step, for they share a clock.

extension Driver {
  /// A scrub goes over one part in so many of the course.
  private static let scrubbedShare = 20

  /// Goes to another moment of the course that is kept, and pauses there.
  func travel(_ journey: Command.Journey, from panel: Int) {
    guard let stops = stops(from: panel) else { return }
    let lead = panels[panel]
    let here = lead.experiment.stepCount
    isRunning = false
    rate.restart()
    guard let target = Self.target(of: journey, from: here, among: stops) else {
      notice =
        journey.isForward
        ? "This is the newest moment\(panels.count > 1 ? " that all panels have" : ""); space goes on."
        : "This is the first moment that is kept."
      return
    }
    go(to: target)
  }

  /// The steps that all panels can be shown at, in order; nil, and why is said, where there are none.
  private func stops(from panel: Int) -> [Int]? {
    for run in panels where !run.hasMoments {
      refuse("\(run.plan.name) keeps no moments of its past: its samples only add up")
      return nil
    }
    let finished = panels.first(where: \.isInMidStep)
    do {
      for run in panels where !run.isInPast {
        run.finishStep()
        if let snapshot = try capture(run) { run.timeline.keep(snapshot) }
      }
    } catch {
      refuse("The present moment cannot be kept, so the run stays there: \(error)")
      return nil
    }
    if let run = finished { notice = Self.words(onFinishing: run.experiment.stepCount) }
    for run in panels {
      if let excess = run.timeline.excess {
        refuse(
          "No moments are kept: one of \(run.plan.name) takes \(Self.mebibytes(excess)) MiB, and "
            + "there are \(Self.mebibytes(snapshotBytes)) MiB for all")
        return nil
      }
    }
    return panels[panel].timeline.snapshots.map(\.step).filter { step in
      panels.allSatisfy { $0.moment(at: step) != nil }
    }
  }

  private static func mebibytes(_ bytes: Int) -> Int { (bytes + (1 << 20) - 1) >> 20 }

  private static func target(
    of journey: Command.Journey, from here: Int, among stops: [Int]
  ) -> Int? {
    let (before, after) = (stops.filter { $0 < here }, stops.filter { $0 > here })
    let stride = max(((stops.last ?? 0) - (stops.first ?? 0)) / scrubbedShare, 1)
    return switch journey {
    case .moment(forward: false): before.last
    case .moment(forward: true): after.first
    case .scrub(forward: false): before.last { $0 <= here - stride } ?? before.first
    case .scrub(forward: true): after.first { $0 >= here + stride } ?? after.last
    case .end(forward: false): before.first
    case .end(forward: true): after.last
    }
  }

  /// Shows all panels at a step that all of them have a moment of.
  private func go(to step: Int) {
    do {
      for run in panels {
        if let snapshot = run.moment(at: step), snapshot.step != run.experiment.stepCount {
          try run.go(to: snapshot)
        }
      }
    } catch {
      refuse("\(error)")
    }
  }

  /// Shows the newest moment of all panels that are in the past.
  func returnToPresent() {
    for run in panels where run.isInPast {
      if let newest = run.timeline.newest { try? run.go(to: newest) }
    }
  }
}

extension Run {
  /// What it shows at a step of a common clock, nil where that is not kept; a run that has ended stays as it is.
  fileprivate func moment(at step: Int) -> Snapshot? {
    guard let moment = timeline.last(through: step) else { return nil }
    return moment.step == step || moment.hasEnded ? moment : nil
  }
}

extension Command.Journey {
  /// Whether it leads to later steps.
  fileprivate var isForward: Bool {
    switch self {
    case .moment(let isForward), .scrub(let isForward), .end(let isForward): isForward
    }
  }
}
