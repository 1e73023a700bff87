import Frames
import Glibc
import Tensors
import Testing

@testable import Experiments

@Suite struct ObservationOscillationTests {
  private func noise(_ count: Int, seed: UInt64) -> [Double] {
    var values = [Float](repeating: 0, count: count)
    values.withUnsafeMutableBufferPointer {
      RandomStream(seed: seed, purpose: .noise).fillNormal($0, step: 0)
    }
    return values.map(Double.init)
  }

  private func events(of values: [Double]) -> [Event] {
    var watch = OscillationWatch()
    return values.enumerated().compactMap { watch.record($1, step: $0 + 1) }
  }

  @Test(arguments: [7.3, 23, 48, 90, 400])
  func aSineInNoiseIsFoundWithItsPeriod(period: Double) throws {
    for seed in UInt64(1)...3 {
      let count = 5_000
      let random = noise(count, seed: seed)
      var watch = OscillationWatch()
      var first: Event?
      for step in 0..<count {
        let value = 3 + sin(2 * .pi * Double(step) / period) + 0.5 * random[step]
        let event = watch.record(value, step: step + 1)
        first = first ?? event
      }
      #expect(try #require(first).tone == .bad)
      #expect(try #require(first).label.hasPrefix("loss oscillates, period "))
      let found = try #require(watch.period)
      #expect(abs(found / period - 1) < 0.05, "found \(found)")
    }
  }

  @Test func whatIsNoOscillationIsNotReported() {
    for seed in UInt64(1)...12 {
      let random = noise(4_000, seed: seed)
      #expect(events(of: random).isEmpty, "white noise, seed \(seed)")
      var place = 0.0
      let walk = random.map {
        place += $0
        return place
      }
      #expect(events(of: walk).isEmpty, "random walk, seed \(seed)")
      let pace = 20 * Double(seed)
      let decay = random.indices.map { exp(-Double($0) / pace) }
      #expect(events(of: decay).isEmpty, "decay over \(pace) steps")
      let noisyDecay = zip(decay, random).map { $0 + 0.1 * $1 }
      #expect(events(of: noisyDecay).isEmpty, "decay over \(pace) steps in noise")
    }
    #expect(events(of: Array(repeating: 0.7, count: 4_000)).isEmpty)
    // Rare spikes come back, but nothing swings to and fro.
    #expect(events(of: (0..<400).map { $0 % 16 == 0 ? 1 : 0 }).isEmpty)
  }

  @Test func theEndAndAChangeAreReported() throws {
    let quiet = noise(2_000, seed: 1).map { 0.1 * $0 }
    let slow = (0..<2_000).map { sin(2 * .pi * Double($0) / 40) }
    let fast = (0..<2_000).map { sin(2 * .pi * Double($0) / 10) }
    let labels = events(of: quiet + slow + fast + quiet + quiet + quiet).map(\.label)
    #expect(labels.first == "loss oscillates, period 40")
    #expect(labels.contains("loss oscillates, period now 10.0"))
    #expect(labels.last == "loss no longer oscillates")
    #expect(labels.count == 3, "\(labels)")
  }

  /// It fades for as long as a window is, and comes back.
  @Test func whatFadesForAMomentIsOneOscillation() {
    let random = noise(4_000, seed: 2)
    let values = random.indices.map { step in
      (1_500..<1_800).contains(step) ? random[step] : sin(Double(step) / 5) + 0.1 * random[step]
    }
    #expect(events(of: values).map(\.label) == ["loss oscillates, period 31"])
  }

  @Test func whatIsNotANumberStartsAfresh() {
    var watch = OscillationWatch()
    for step in 0..<1_000 { _ = watch.record(sin(Double(step) / 3), step: step) }
    #expect(watch.period != nil)
    #expect(watch.record(.nan, step: 1_000) == nil)
    #expect(watch.period == nil)
  }

  @Test func theLossOfNumbersIsToldOnce() {
    var watch = FinitenessWatch()
    #expect(watch.record(1, step: 1) == nil)
    #expect(watch.record(.infinity, step: 2)?.label == "loss is no longer a number")
    #expect(watch.record(.nan, step: 3) == nil)
  }
}
