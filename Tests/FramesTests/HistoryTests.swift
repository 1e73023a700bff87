import Frames
import Testing

@Suite("A history")
struct HistoryTests {
  /// Values that cannot be confused: no two stretches have the same mean.
  private static func value(_ step: Int) -> Double {
    Double((step * 7919) % 1009) - 500 + Double(step) / 1000
  }

  @Test(
    "keeps the mean, least and greatest value of every stretch, however often it has merged",
    arguments: [1, 2, 7, 8, 9, 100, 1023, 5000], [2, 8, 64])
  func merging(count: Int, capacity: Int) {
    var history = History(capacity: capacity)
    for step in 0..<count { history.record(Self.value(step), step: step) }
    #expect(history.buckets.count <= capacity)
    #expect(history.buckets.map(\.count).reduce(0, +) == count)
    #expect(history.buckets.dropLast().allSatisfy { $0.count == history.stride })
    var next = 0
    for bucket in history.buckets {
      #expect(bucket.firstStep == next)
      let values = (next..<next + bucket.count).map(Self.value)
      #expect(bucket.minimum == values.min())
      #expect(bucket.maximum == values.max())
      // The mean is updated, not summed up: a few roundings of values below 1000.
      #expect(abs(bucket.mean - values.reduce(0, +) / Double(values.count)) < 1e-9)
      next += bucket.count
    }
  }

  @Test("uses at least half of its room once it is full")
  func room() {
    var history = History(capacity: 16)
    for step in 0..<1000 {
      history.record(1, step: step)
      if step >= 16 { #expect(history.buckets.count > 8) }
    }
  }

  @Test("has a stride that is a power of two")
  func stride() {
    var history = History(capacity: 4)
    for step in 0..<4 { history.record(1, step: step) }
    #expect(history.stride == 1)
    history.record(1, step: 4)
    #expect(history.stride == 2)
    for step in 5..<9 { history.record(1, step: step) }
    #expect(history.stride == 4)
  }

  @Test("remembers the newest value, even one that is not finite")
  func newest() {
    var history = History(capacity: 4)
    #expect(history.last == nil)
    history.record(3, step: 10)
    history.record(.infinity, step: 20)
    #expect(history.last == .infinity)
    #expect(history.lastStep == 20)
  }

  @Test("leaves out what is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func nonFinite(broken: Double) {
    var history = History(capacity: 2)
    for (step, value) in [1, broken, 5, 3].enumerated() { history.record(value, step: step) }
    #expect(history.buckets.count == 2)
    #expect(history.buckets[0].mean == 1)
    #expect(history.buckets[0].maximum == 1)
    #expect(history.buckets[1].mean == 4)
    history.record(broken, step: 4)
    #expect(history.buckets[0].mean == 3)
    #expect(history.buckets[0].count == 4)
    #expect(history.buckets[1].mean.isNaN)
    #expect(history.buckets[1].minimum == .infinity)
  }

  @Test(
    "goes on from its parts as if nothing had been taken apart",
    arguments: [1, 2, 7, 8, 9, 100, 1023, 5000])
  func takenApart(count: Int) throws {
    var history = History(capacity: 8)
    for step in 1...count {
      history.record(step % 5 == 0 ? .nan : Self.value(step), step: 3 * step)
    }
    let last = try #require(history.last)
    var again = try #require(
      History(buckets: history.buckets, last: last, lastStep: history.lastStep, capacity: 8))
    #expect(again.stride == history.stride && again.lastStep == history.lastStep)
    for step in count + 1...count + 40 {
      history.record(1, step: 3 * step)
      again.record(1, step: 3 * step)
    }
    #expect(again == history)
  }

  @Test("finds the mean of values whose difference overflows")
  func huge() {
    var history = History(capacity: 2)
    let great = Double.greatestFiniteMagnitude
    for (step, value) in [great, -great, great, -great].enumerated() {
      history.record(value, step: step)
    }
    history.record(0, step: 4)
    #expect(history.buckets.allSatisfy { $0.mean.isFinite })
  }
}
