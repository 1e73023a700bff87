/// Runs that were left behind, to be taken up where they stood: one of a preset, in bounded number.
struct KeptRuns {
  /// Those left longest ago first.
  private var runs: [Run] = []
  /// How many are kept at most.
  let capacity: Int

  /// No runs.
  ///
  /// - Precondition: there is room for one.
  init(capacity: Int = 12) {
    precondition(capacity > 0, "there must be room for a run, not \(capacity)")
    self.capacity = capacity
  }

  /// Names of the presets whose runs are kept.
  var names: [String] { runs.map(\.plan.name) }

  /// Keeps a run in place of the preset's former one; the one left longest ago goes when there is no
  /// room.
  mutating func keep(_ run: Run) {
    runs.removeAll { $0.plan.name == run.plan.name }
    if runs.count == capacity { runs.removeFirst() }
    runs.append(run)
  }

  /// The kept runs that fulfil a condition, those left longest ago first.
  func all(where isWanted: (Run) -> Bool) -> [Run] { runs.filter(isWanted) }

  /// Hands out the kept run that fulfils a condition; it is kept no more.
  mutating func take(where isWanted: (Run) -> Bool) -> Run? {
    runs.firstIndex(where: isWanted).map { runs.remove(at: $0) }
  }
}
