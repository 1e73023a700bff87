import Experiments
import Frames

// Snapshots are taken between two bursts of steps, all panels' at once, so that side by side there are those of the same
// steps. When they are taken depends on the machine, what is in them does not. Taking them is kept to a share of the
// time, whatever the size of the networks.

extension Driver {
  /// Taking them takes one part in so many of the time.
  private static let snapshotShare = 300
  /// Of what has just happened, one part in so many.
  private static let eventShare = 150
  /// After one that failed, the next is tried so much later.
  private static let snapshotPatience = Duration.seconds(10)

  /// Keeps the present moment of all panels where it is due: the first of a course, then from time to time, and when
  /// something has happened.
  func keepSnapshots() {
    let runs = panels.filter(\.canKeepMoment)
    guard !runs.isEmpty else { return }
    if let times = snapshotTimes, !runs.contains(where: { $0.timeline.snapshots.isEmpty }) {
      let time = now()
      let isEvent = runs.contains(where: \.hasNews)
      guard time >= (isEvent ? times.end + snapshotCost * Self.eventShare : times.next) else {
        return
      }
    }
    let start = now()
    let isMarked = runs.contains(where: \.hasNews)
    var wait = Duration.zero
    for run in runs {
      do {
        guard var snapshot = try capture(run) else { continue }
        snapshot.isMarked = isMarked
        run.timeline.keep(snapshot)
      } catch {
        notice =
          "No snapshot of step \(run.experiment.stepCount.grouped): \(error). The run goes on."
        wait = Self.snapshotPatience
      }
    }
    shareMemory()
    let end = now()
    snapshotCost = end - start
    snapshotTimes = (end, end + max(snapshotCost * Self.snapshotShare, wait))
    if wait > .zero { snapshotTimes?.end = end + wait }
  }

  /// Shares the memory out: what is on the screen has what is left by the runs off it, which have half at most.
  ///
  /// Side by side the shares are as the snapshots' sizes, so that there are equally many of each panel.
  func shareMemory() {
    let others = past.kept.all.filter { !$0.timeline.snapshots.isEmpty }
    for run in others { run.timeline.byteLimit = snapshotBytes / 2 / others.count }
    let left = snapshotBytes - others.reduce(0) { $0 + $1.timeline.bytes }
    let sizes = panels.map { Double(max($0.timeline.newest?.bytes ?? 1, 1)) }
    let whole = sizes.reduce(0, +)
    for (run, size) in zip(panels, sizes) {
      run.timeline.byteLimit = Int(Double(left) * (size / whole))
    }
  }

  /// What is kept of a run, for its frame; nil where nothing can be.
  func moments(of run: Run) -> Status.Moments? {
    guard run.hasMoments else { return nil }
    return Status.Moments(
      count: run.timeline.snapshots.count, bytes: run.timeline.bytes,
      byteLimit: snapshotBytes, furthest: run.furthestStep, isPast: run.isInPast,
      excess: run.timeline.excess)
  }
}

extension Run {
  /// Whether the present moment is one to be kept: later than all that are, between steps, and sound.
  fileprivate var canKeepMoment: Bool {
    guard hasMoments, divergedAt == nil, !isInMidStep, timeline.excess == nil,
      timeline.byteLimit > 0
    else { return false }
    return timeline.newest.map { $0.step < experiment.stepCount } ?? true
  }

  /// Whether something has happened since the newest moment that is kept.
  fileprivate var hasNews: Bool {
    timeline.newest.map { $0.checkpoint.record.events.count < record.events.count } ?? false
  }
}
