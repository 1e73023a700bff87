/// The moments of one course of a run that are kept in memory, within a budget.
///
/// The oldest and the newest are always there. When there is no more room, moments are let go so that the gaps between
/// those that are left grow with their age: see `thin()`. Where not even two have room, none is kept.
struct Timeline {
  /// The moments, in the order of their steps, of which no two are equal.
  private(set) var snapshots: [Snapshot] = []
  /// How much memory they take together.
  private(set) var bytes = 0
  /// How much memory they may take.
  var byteLimit: Int {
    didSet {
      if byteLimit < oldValue { thin() }
      if let excess, 2 * excess <= byteLimit { self.excess = nil }
    }
  }
  /// What a snapshot of this course takes where two have no room; nil where they have.
  private(set) var excess: Int?

  /// No moments yet.
  ///
  /// - Precondition: the limit is not negative.
  init(byteLimit: Int = 0) {
    precondition(byteLimit >= 0, "a budget cannot be \(byteLimit) bytes")
    self.byteLimit = byteLimit
  }

  /// The newest moment.
  var newest: Snapshot? { snapshots.last }
}

// MARK: - Keeping

extension Timeline {
  /// Keeps a moment that is no earlier than the newest, of which it takes the place if its step is the same.
  mutating func keep(_ snapshot: Snapshot) {
    var snapshot = snapshot
    if let last = snapshots.last {
      guard last.step <= snapshot.step else { return }
      if last.step == snapshot.step {
        snapshot.isMarked = snapshot.isMarked || last.isMarked
        remove(at: snapshots.count - 1)
      }
    }
    snapshots.append(snapshot)
    bytes += snapshot.bytes
    excess = nil
    thin()
  }

  /// Lets go of all that lies behind a step, because the run takes another course from there.
  mutating func cut(after step: Int) {
    while let last = snapshots.last, last.step > step { remove(at: snapshots.count - 1) }
  }

  /// The same moments up to a step.
  func prefix(through step: Int) -> Timeline {
    var timeline = self
    timeline.cut(after: step)
    return timeline
  }

  private mutating func remove(at index: Int) {
    bytes -= snapshots.remove(at: index).bytes
  }
}

// MARK: - Thinning

extension Timeline {
  /// Lets go of moments until the rest has room.
  ///
  /// The next to go is the one whose neighbours are closest for their age: the gap that it leaves, over how long ago it
  /// was. So gaps become as wide as they are old, times a constant. Moments at which something happened stay as long as
  /// they take no more than half of the room.
  private mutating func thin() {
    while bytes > byteLimit, let index = expendable { remove(at: index) }
    guard bytes > byteLimit else { return }
    excess = snapshots.last?.bytes
    (snapshots, bytes) = ([], 0)
  }

  private var expendable: Int? {
    guard snapshots.count > 2, let now = snapshots.last?.step else { return nil }
    let marked = snapshots.reduce(0) { $0 + ($1.isMarked ? $1.bytes : 0) }
    let inner = 1..<snapshots.count - 1
    let isProtected = marked <= byteLimit / 2 && inner.contains { !snapshots[$0].isMarked }
    var least: (index: Int, ratio: Double)?
    for index in inner where !(isProtected && snapshots[index].isMarked) {
      let gap = snapshots[index + 1].step - snapshots[index - 1].step
      let ratio = Double(gap) / Double(now - snapshots[index].step)
      if ratio < least?.ratio ?? .infinity { least = (index, ratio) }
    }
    return least?.index
  }
}

// MARK: - Looking up

extension Timeline {
  /// The last moment before a step.
  func last(before step: Int) -> Snapshot? { snapshots.last { $0.step < step } }

  /// The first moment behind a step.
  func first(after step: Int) -> Snapshot? { snapshots.first { $0.step > step } }

  /// The last moment that is no later than a step.
  func last(through step: Int) -> Snapshot? { snapshots.last { $0.step <= step } }

  /// Whether the settings did not change from a moment to the newest: then taking its steps once more leads there.
  func isRepeated(from snapshot: Snapshot) -> Bool {
    snapshots.reversed().prefix { $0.step > snapshot.step }
      .allSatisfy { $0.hasSettings(of: snapshot) }
  }
}
