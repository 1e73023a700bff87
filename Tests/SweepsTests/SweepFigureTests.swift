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

  // MARK: - Jobs of arrays

  private static func slurm(_ task: Int, _ range: ClosedRange<Int>, by step: Int = 1) -> [String:
    String]
  {
    [
      "SLURM_ARRAY_TASK_ID": "\(task)", "SLURM_ARRAY_TASK_MIN": "\(range.lowerBound)",
      "SLURM_ARRAY_TASK_MAX": "\(range.upperBound)", "SLURM_ARRAY_TASK_STEP": "\(step)",
      "SLURM_ARRAY_TASK_COUNT": "\((range.upperBound - range.lowerBound) / step + 1)",
    ]
  }

  private static let engine = [
    "SGE_TASK_ID": "5", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "10", "SGE_TASK_STEPSIZE": "2",
  ]

  @Test(arguments: [
    ("auto", slurm(1, 1...4), "1/4"), ("auto", slurm(0, 0...9), "1/10"),
    ("auto", slurm(9, 3...9, by: 3), "3/3"), ("auto/20", slurm(4, 1...4), "4/20"),
    // The last number need not be reached by the steps.
    ("auto", engine, "3/5"), ("auto/3", ["PBS_ARRAY_INDEX": "3"], "3/3"),
    ("auto/8", ["PBS_ARRAYID": "2"], "2/8"), ("2/4", slurm(3, 1...4), "2/4"),
    ("auto", slurm(2, 1...2).merging(["SGE_TASK_ID": "undefined"]) { $1 }, "2/2"),
  ])
  func aJobOfAnArrayHasAPart(
    text: String, environment: [String: String], expected: String
  ) throws {
    let shard = try ShardChoice(parsing: text).shard(in: environment)
    #expect(shard == (try Shard(parsing: expected)))
  }

  /// Jobs of an array make every part once.
  @Test(arguments: [1, 3]) func jobsAreAllParts(step: Int) throws {
    let jobs = stride(from: 2, through: 2 + 4 * step, by: step)
    let parts = try jobs.map {
      try ShardChoice.ofJob(count: nil).shard(in: Self.slurm($0, 2...2 + 4 * step, by: step))
    }
    #expect(parts.map(\.index) == [1, 2, 3, 4, 5] && parts.allSatisfy { $0.count == 5 })
  }

  @Test(arguments: [
    ("auto", [:]), ("auto", ["SGE_TASK_ID": "undefined"]), ("auto", ["PBS_ARRAY_INDEX": "3"]),
    ("auto/2", ["PBS_ARRAY_INDEX": "3"]), ("auto/4", ["PBS_ARRAY_INDEX": "0"]),
    ("auto", slurm(5, 1...4)), ("auto", slurm(2, 1...7, by: 2)),
    // --array=1,3,7: three jobs that are not evenly apart.
    ("auto", slurm(3, 1...7).merging(["SLURM_ARRAY_TASK_COUNT": "3"]) { $1 }),
    ("auto", slurm(0, 0...3).merging(["SLURM_ARRAY_TASK_MIN": "-9223372036854775808"]) { $1 }),
    ("auto/2", slurm(3, 1...4)),
  ])
  func aJobWithoutAPartIsRefused(text: String, environment: [String: String]) throws {
    let choice = try ShardChoice(parsing: text)
    #expect(throws: SweepArgumentFault.self) { try choice.shard(in: environment) }
  }

  @Test(arguments: ["auto/", "auto/0", "auto/x", "autos", "auto/1000000000", "auto/-1"])
  func whatIsNoPartOfAJobIsRefused(text: String) {
    #expect(throws: SweepArgumentFault.self) { try ShardChoice(parsing: text) }
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
