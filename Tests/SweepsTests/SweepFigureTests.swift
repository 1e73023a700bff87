import Testing

@testable import Sweeps

/// What a sweep makes of the figures of its runs.
@Suite struct SweepFigureTests {
  // MARK: - Statistics

  /// Of 1...n the mean is (n + 1) / 2 and the squared deviation with n - 1 is n (n + 1) / 12.
  @Test(arguments: [2, 3, 10, 1001])
  func statisticsAgreeWithTheClosedForm(count: Int) throws {
    let statistics = SampleStatistics((1...count).map { Double($0) })
    let n = Double(count)
    let mean = try #require(statistics.mean)
    let error = try #require(statistics.standardError)
    // Sums of so few whole numbers lose a few units in the last place.
    #expect(abs(mean - (n + 1) / 2) <= 1e-12 * n)
    #expect(abs(error - ((n + 1) / 12).squareRoot()) <= 1e-12 * n)
    #expect(statistics.count == count && statistics.undefined == 0)
  }

  @Test func equalFiguresHaveNoErrorAtAll() {
    let statistics = SampleStatistics(Array(repeating: 0.1, count: 7))
    #expect(statistics.mean == 0.1)
    #expect(statistics.standardError == 0)
  }

  @Test func undefinedFiguresAreLeftOutAndCounted() {
    let statistics = SampleStatistics([1, nil, 3, .nan, nil])
    #expect(statistics.mean == 2)
    #expect(statistics.count == 2 && statistics.undefined == 3)
    #expect(SampleStatistics([5]).standardError == nil)
    #expect(SampleStatistics([nil]).mean == nil)
  }

  // MARK: - Seeds and shards

  @Test(arguments: [
    ("1-10", "1-10"), ("3", "3"), ("1,4,7", "1,4,7"), ("7,1-3,10", "1-3,7,10"), ("2,1,3", "1-3"),
    ("18446744073709551614-18446744073709551615", "18446744073709551614-18446744073709551615"),
  ])
  func seedsAreReadAsTyped(text: String, canonical: String) throws {
    let list = try SeedList(parsing: text)
    #expect(list.description == canonical)
    #expect(try SeedList(parsing: list.description) == list)
  }

  @Test(arguments: [
    "", "5-1", "1,1", "1-3,2", "-3", "1-", "1--2", "1,,2", "x", "1.5", "+1", "1-100001",
    "0-18446744073709551615", "18446744073709551616",
  ])
  func whatIsNoListOfSeedsIsRefused(text: String) {
    #expect(throws: SweepArgumentFault.self) { try SeedList(parsing: text) }
  }

  @Test(arguments: 1...6)
  func shardsPartitionTheRuns(count: Int) throws {
    let sweep = Self.sweep(presets: ["a", "b"], seeds: [1, 2, 5])
    let parts = (1...count).map { sweep.members(in: Shard(index: $0, count: count)) }
    #expect(parts.reduce(0) { $0 + $1.count } == 6)
    #expect(Set(parts.joined()) == Set(sweep.members))
    #expect(parts.map(\.count).max().map { $0 - (parts.map(\.count).min() ?? 0) <= 1 } == true)
  }

  @Test(arguments: ["", "1", "0/4", "5/4", "1/0", "a/b", "1/2/3", "-1/4", "1/1000000000"])
  func whatIsNoShardIsRefused(text: String) {
    #expect(throws: SweepArgumentFault.self) { try Shard(parsing: text) }
  }

  // MARK: - Published rows

  @Test func publishedRowsStandOnlyBesideTheirOwnData() {
    var sweep = Self.sweep(presets: ["a"], seeds: [1])
    #expect(PublishedResult.comparable(to: sweep, data: Self.ring).count == 8)
    let grid: [String: ProtocolValue] = [
      "kind": .text("grid"), "side": .number(5), "spacing": .number(2), "deviation": .number(0.05),
    ]
    #expect(PublishedResult.comparable(to: sweep, data: grid).count == 8)
    for (key, value) in ["radius": 2.0, "modes": 10, "deviation": 0.02, "another": 0] {
      var other = Self.ring
      other[key] = .number(value)
      #expect(PublishedResult.comparable(to: sweep, data: other).isEmpty)
    }
    #expect(PublishedResult.comparable(to: sweep, data: [:]).isEmpty)
    sweep.samples = 1000
    #expect(PublishedResult.comparable(to: sweep, data: Self.ring).isEmpty)
  }

  // MARK: - Headings

  @Test(arguments: [
    ("modesCaptured", "modes captured"), ("reverseKL", "reverse KL"), ("a", "a"),
    ("meanRadius", "mean radius"),
  ])
  func headingsArePlainWords(name: String, heading: String) {
    #expect(SweepColumn(subject: .metric, name: name).heading == heading)
    #expect(SweepColumn(subject: .loss, name: name).heading == "loss \(heading)")
    #expect(SweepColumn(subject: .loss, name: "loss").heading == "loss")
  }
}

// MARK: - Subjects

extension SweepFigureTests {
  static let ring: [String: ProtocolValue] = [
    "kind": .text("ring"), "modes": .number(8), "radius": .number(1), "deviation": .number(0.01),
  ]

  static func sweep(
    presets: [String], seeds: [UInt64], data: [String: ProtocolValue] = ring
  ) -> SweepProtocol {
    SweepProtocol(
      genscope: "0.0.0",
      presets: presets.map {
        SweptPreset(
          name: $0, title: "About \($0)", steps: 1000, ownSteps: 1000, data: data,
          yaml: "model: {kind: \($0)}")
      }, seeds: seeds)
  }
}
