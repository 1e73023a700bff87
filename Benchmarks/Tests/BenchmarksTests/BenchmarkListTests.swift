import Testing

@testable import Benchmarks

/// What the list of benchmarks and the committed thresholds say of each other.
@Suite struct BenchmarkListTests {
  private static let file =
    String(#filePath.dropLast("Tests/BenchmarksTests/BenchmarkListTests.swift".count))
    + "thresholds.json"

  @Test func everyBenchmarkHasItsThresholdAndEveryThresholdItsBenchmark() throws {
    let names = try BenchmarkList.all().map(\.name)
    let thresholds = try Thresholds(file: Self.file)
    #expect(names.filter { thresholds[$0] == nil } == [])
    #expect(thresholds.unused(names) == [])
    #expect(thresholds.all.allSatisfy { $0.ratio > 0 && !$0.because.isEmpty })
  }

  @Test func turnsAreComparedByTheirLength() {
    // A hundred times the work, so that no noise hides it.
    let pair = Benchmark.Pair(
      subject: Work("long") { times in
        for _ in 0..<times { PlainLoops.takeRoots(10_000, of: 1) }
      },
      reference: Work("short") { times in
        for _ in 0..<times { PlainLoops.takeRoots(100, of: 1) }
      })
    let turns = Turns(pair, seconds: 0.02)
    #expect(turns.ratio > 10)
    #expect(turns.subject > turns.reference)
  }

  @Test func aFileThatIsNoListIsRefused() {
    #expect(throws: BenchmarkFault.self) { try Thresholds(file: #filePath) }
    #expect(throws: BenchmarkFault.self) { try Thresholds(file: "/nowhere/thresholds.json") }
  }
}
