/// What can be undone and done again, with the runs off the screen that are kept for that and for
/// returning to presets.
///
/// Both share one budget. When it lets go of a run, the changes that need it go, and with them those
/// that lie behind them: changes are undone in order.
struct Past {
  /// The runs that are off the screen.
  private(set) var kept: KeptRuns
  /// What can be undone, oldest first.
  private var changes: [PastChange] = []
  /// What can be done again, the next one last.
  private var undone: [PastChange] = []
  /// When the newest change was done with, nil where nothing joins it any more.
  private var end: ContinuousClock.Instant?

  /// Changes of one kind that follow each other within this time are one: a key that is held down
  /// makes many.
  private static let joiningTime = Duration.seconds(1)
  /// How many changes are remembered.
  private static let limit = 100

  /// Nothing has happened yet.
  init(kept: KeptRuns = KeptRuns()) { self.kept = kept }

  /// Whether there is a change to undo.
  var canUndo: Bool { !changes.isEmpty }
  /// Whether there is a change to do again.
  var canRedo: Bool { !undone.isEmpty }

  /// The runs that stood side by side when a comparison with this run in it was left, the newest first.
  func comparisons(with run: Run) -> [[Run]] {
    changes.reversed().compactMap { change in
      guard case .panels(let runs, _) = change.before, runs.count > 1, change.needs(run) else {
        return nil
      }
      return runs
    }
  }
}

// MARK: - Changes

extension Past {
  /// Remembers a change that is being made, unless it only goes on with the one before.
  mutating func note(_ change: PastChange, at time: ContinuousClock.Instant) {
    undone = []
    if let end, let last = changes.last, last.kind == change.kind, last.kind != .presets,
      time - end < Self.joiningTime
    {
      return
    }
    changes.append(change)
    if changes.count > Self.limit { changes.removeFirst() }
  }

  /// Says when the newest change was done with.
  ///
  /// Making it may take long enough to outlast the time in which others join it.
  mutating func finish(at time: ContinuousClock.Instant) { end = time }

  /// Takes the newest change, to be undone; nil where there is none.
  mutating func takeUndo() -> PastChange? {
    end = nil
    return changes.popLast()
  }

  /// Takes the change that was undone last, to be done again; nil where there is none.
  mutating func takeRedo() -> PastChange? {
    end = nil
    return undone.popLast()
  }

  /// Remembers how to do again what was undone.
  mutating func noteUndone(_ change: PastChange) { undone.append(change) }

  /// Remembers how to undo what was done again.
  mutating func noteRedone(_ change: PastChange) { changes.append(change) }
}

// MARK: - Runs

extension Past {
  /// Keeps runs that leave the screen, and lets go of those that come back to it.
  ///
  /// A run that only undoing could bring back is kept if a change remembers it.
  mutating func swap(
    _ left: [Run], for shown: [Run], keeping purpose: (Run) -> KeptRuns.Purpose
  ) {
    for run in shown { kept.remove(run) }
    let reachable = Set((changes + undone).flatMap(\.runs).map { ObjectIdentifier($0) })
    kept.drop(undoableOtherThan: reachable)
    for run in left where !shown.contains(where: { $0 === run }) {
      let purpose = purpose(run)
      guard purpose != .undoing || reachable.contains(ObjectIdentifier(run)) else { continue }
      for gone in kept.keep(run, for: purpose) { forget(gone) }
    }
  }

  private mutating func forget(_ run: Run) {
    for list in [\Past.changes, \Past.undone] {
      if let last = self[keyPath: list].lastIndex(where: { $0.needs(run) }) {
        self[keyPath: list].removeFirst(last + 1)
      }
    }
  }
}
