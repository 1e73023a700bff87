import Testing

@testable import Benchmarks

/// What is measured is held against the right bound.
@Suite struct ThresholdTests {
  private let thresholds = Thresholds([
    Threshold(benchmarks: "products/", ratio: 1.1, because: "all"),
    Threshold(benchmarks: "products/forward/", ratio: 0.5, because: "some"),
    Threshold(benchmarks: "frames/", ratio: 2, microseconds: 1500, because: "promised"),
  ])

  private func verdict(_ name: String, microseconds: Double = 1, ratio: Double) -> Verdict {
    let measurement = Measurement(
      name: name, microseconds: microseconds, ratio: ratio, reference: "")
    return Verdict(measurement, thresholds[name])
  }

  @Test func theLongestBeginningDecides() {
    #expect(verdict("products/weights/2x2x2", ratio: 1.1) == .ok)
    #expect(verdict("products/forward/2x2x2", ratio: 0.6) == .exceeded)
    #expect(verdict("loops/adam", ratio: 0) == .missing)
  }

  @Test func bothBoundsMustHold() {
    #expect(verdict("frames/ascii", microseconds: 1500, ratio: 2) == .ok)
    #expect(verdict("frames/ascii", microseconds: 1501, ratio: 1) == .exceeded)
    #expect(verdict("frames/ascii", microseconds: 10, ratio: 2.01) == .exceeded)
    #expect(verdict("frames/ascii", microseconds: 10, ratio: .nan) == .exceeded)
  }

  @Test func whatFitsNothingIsNoticed() {
    #expect(thresholds.unused(["products/forward/2x2x2", "frames/ascii"]).isEmpty)
    #expect(thresholds.unused(["products/weights/2x2x2"]) == ["products/forward/", "frames/"])
    let twice = Thresholds(thresholds.all + thresholds.all.prefix(1))
    #expect(twice.unused(["products/forward/2x2x2", "frames/ascii"]).count == 2)
  }
}
