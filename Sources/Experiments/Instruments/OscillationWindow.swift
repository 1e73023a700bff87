/// The last means of a value over equally many steps, and whether they oscillate.
struct OscillationWindow {
  /// Steps in a mean.
  let stride: Int
  /// The period in steps, nil while there is no oscillation.
  private(set) var period: Double?

  private var means = [Double](repeating: 0, count: Self.capacity)
  /// How many means there have been.
  private var count = 0
  private var sum = 0.0
  private var gathered = 0
  private var periodicity = Periodicity(count: Self.capacity)
  /// Decisions in a row that go against what is reported.
  private var doubts = 0

  /// How many means are looked at.
  static let capacity = 256
  /// Means between two decisions.
  static let interval = capacity / 4

  /// How strong an oscillation must be to be noticed, and how weak to be gone.
  static let (onset, end) = (0.4, 0.2)
  /// Decisions in a row that begin and end one: what fades for a moment and comes back is one oscillation.
  private static let patience = (onset: 2, end: 6)

  /// An empty window of means over so many steps.
  init(stride: Int) { self.stride = stride }

  /// Forgets all values.
  mutating func clear() {
    (period, count, sum, gathered, doubts) = (nil, 0, 0, 0, 0)
  }

  /// Takes a value; tells whether it led to a decision.
  mutating func record(_ value: Double) -> Bool {
    sum += value
    gathered += 1
    guard gathered == stride else { return false }
    means[count % Self.capacity] = sum / Double(stride)
    count += 1
    (sum, gathered) = (0, 0)
    guard count >= Self.capacity && count % Self.interval == 0 else { return false }
    decide()
    return true
  }

  private mutating func decide() {
    let found = periodicity.find(in: means, from: count % Self.capacity)
    let isOn = found.map { $0.strength > (period == nil ? Self.onset : Self.end) } ?? false
    if isOn == (period != nil) {
      doubts = 0
    } else {
      doubts += 1
      guard doubts == (period == nil ? Self.patience.onset : Self.patience.end) else { return }
      doubts = 0
      period = nil
    }
    if isOn, let found { period = found.period * Double(stride) }
  }
}

// MARK: - Remembering

extension OscillationWindow: Watch {
  /// The period, what is counted, then the means as they lie.
  var memory: [Double] {
    [period ?? -1, Double(count), sum, Double(gathered), Double(doubts)] + means
  }

  mutating func recall(_ memory: inout MemoryReader) {
    period = memory.positive()
    count = memory.whole()
    sum = memory.number()
    gathered = memory.whole(0...stride - 1)
    doubts = memory.whole(0...1)
    for index in means.indices { means[index] = memory.number() }
  }
}
