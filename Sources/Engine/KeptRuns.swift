import Experiments

/// Runs that are off the screen, to be taken up where they stood: the newest, in bounded number and
/// memory.
struct KeptRuns {
  /// What a run is kept for.
  enum Purpose: Sendable {
    /// Returning to its preset takes it up; there is one of each preset.
    case returning
    /// Only undoing brings it back: another run of its preset took its place.
    case undoing
    /// It is in the list of branches of another run, and undoing brings it back as well.
    case branch
  }

  private struct Entry {
    let run: Run
    var purpose: Purpose
  }

  /// Those left longest ago first.
  private var entries: [Entry] = []
  /// How many are kept at most.
  let capacity: Int
  /// How much memory all of them may take, in bytes; the newest is kept even if it takes more.
  let byteLimit: Int

  /// No runs.
  ///
  /// - Precondition: there is room for one.
  init(capacity: Int = 12, byteLimit: Int = MemoryBudget.bytes) {
    precondition(capacity > 0, "there must be room for a run, not \(capacity)")
    self.capacity = capacity
    self.byteLimit = byteLimit
  }

  /// Those that returning to their presets takes up, left longest ago first.
  var returning: [Run] { entries.filter { $0.purpose == .returning }.map(\.run) }

  /// All of them, those that returning takes up first; of each kind the one left last comes first.
  var byLikelihood: [Run] {
    let newestFirst = entries.reversed()
    return
      (newestFirst.filter { $0.purpose == .returning }
      + newestFirst.filter { $0.purpose == .undoing }).map(\.run)
  }

  /// All of them.
  var all: [Run] { entries.map(\.run) }

  /// Those that the list of branches takes up.
  var branches: [Run] { entries.filter { $0.purpose == .branch }.map(\.run) }

  private var bytes: Int { entries.reduce(0) { $0 + $1.run.plan.configuration.bytes } }
}

// MARK: - Coming and going

extension KeptRuns {
  /// Keeps a run as the newest, and returns those that there is no more room for.
  mutating func keep(_ run: Run, for purpose: Purpose) -> [Run] {
    remove(run)
    if purpose == .returning {
      for index in entries.indices
      where entries[index].purpose == .returning && entries[index].run.plan.name == run.plan.name {
        entries[index].purpose = .undoing
      }
    }
    entries.append(Entry(run: run, purpose: purpose))
    var gone: [Run] = []
    while entries.count > capacity || (entries.count > 1 && bytes > byteLimit) {
      gone.append(entries.removeFirst().run)
    }
    return gone
  }

  /// Keeps a run no more.
  mutating func remove(_ run: Run) { entries.removeAll { $0.run === run } }

  /// Lets go of the runs that were kept for undoing and that undoing cannot bring back any more.
  mutating func drop(undoableOtherThan reachable: Set<ObjectIdentifier>) {
    entries.removeAll { entry in
      entry.purpose == .undoing && !reachable.contains(ObjectIdentifier(entry.run))
    }
  }
}
