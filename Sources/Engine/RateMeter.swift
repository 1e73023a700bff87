/// Measures how many units pass a second, over about the last second.
struct RateMeter {
  private var marks: [(time: ContinuousClock.Instant, count: Int)] = []

  /// Units a second; 0 before there is anything to measure.
  private(set) var rate = 0.0

  /// Notes the count at a time.
  ///
  /// A count below the last one starts afresh.
  mutating func note(_ count: Int, at time: ContinuousClock.Instant) {
    if let last = marks.last, count < last.count { restart() }
    marks.append((time, count))
    // Keep one mark older than a second, so that the stretch is never shorter than that.
    while marks.count > 2, time - marks[1].time > .seconds(1) { marks.removeFirst() }
    guard let first = marks.first, time > first.time else { return }
    rate = Double(count - first.count) / ((time - first.time) / .seconds(1))
  }

  /// Forgets the past, after a pause or a restart.
  mutating func restart() {
    marks.removeAll(keepingCapacity: true)
    rate = 0
  }
}
