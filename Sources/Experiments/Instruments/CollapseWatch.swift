import Frames

/// Notices when samples that are all pulled to the mean of the data have come there.
struct CollapseWatch {
  /// The spread of the data: the root of its total variance.
  let due: Double
  /// Whether the samples have collapsed.
  private(set) var hasCollapsed = false

  /// The share of the data's spread below which samples have collapsed.
  static let limit = 0.1

  /// A watch beside data of a spread.
  init(due: Double) { self.due = due }

  /// Takes in the spread of the samples at a step, and says what has become of them.
  mutating func look(at spread: Double?, step: Int) -> Event? {
    guard let spread else { return nil }
    // Not at the first sign, or samples that waver about the limit would collapse over and over.
    let isCollapsed = spread < (hasCollapsed ? 2 : 1) * Self.limit * due
    guard isCollapsed != hasCollapsed else { return nil }
    hasCollapsed = isCollapsed
    guard isCollapsed else {
      return Event(
        step: step, tone: .neutral, label: "samples spread again",
        explanation: "They no longer all lie at the mean of the data.",
        claim: .course(of: "collapse"))
    }
    return Event(
      step: step, tone: .bad, label: "collapsed to the mean",
      explanation:
        "All samples lie at the mean of the data, where the loss on random targets is least: their spread is "
        + "below a tenth of the data's.", claim: .course(of: "collapse"))
  }
}

extension CollapseWatch: Watch {
  /// Whether the samples have collapsed.
  var memory: [Double] { [hasCollapsed ? 1 : 0] }

  mutating func recall(_ memory: inout MemoryReader) { hasCollapsed = memory.flag() }
}
