/// What `sweep --report` and `merge --report` write: every run, and how the figures were made.
///
/// Tables are made of nothing but this, so that a merged sweep looks like one that was never cut.
public struct SweepReport: Codable, Equatable, Sendable {
  /// How long it took, and with what.
  struct Timing: Codable, Equatable {
    /// Runs at a time; nil when shards differ in it.
    var jobs: Int?
    /// Threads of each run; nil when shards differ in it.
    var threads: Int?
    /// Seconds from start to end, summed over shards.
    var wallSeconds: Double
  }

  /// How the figures were made.
  var `protocol`: SweepProtocol
  /// Which part of the sweep this is; nil for all of it.
  var shard: Shard?
  /// How long it took.
  var timing: Timing
  /// The finished runs, in the order of the protocol.
  var runs: [SweepRecord]
  /// The runs that were to be made and were not, because the sweep was interrupted.
  var missing: [SweepProtocol.Member]

  /// A report with the given runs; what the protocol asks for beyond them is missing.
  init(
    protocol: SweepProtocol, shard: Shard? = nil, timing: Timing, runs: [SweepRecord]
  ) {
    self.protocol = `protocol`
    self.shard = shard
    self.timing = timing
    self.runs = runs
    let finished = Set(runs.map(\.member))
    missing = `protocol`.members(in: shard ?? .whole).filter { !finished.contains($0) }
  }

  /// The runs of several reports of a sweep, or of one part of it, in one.
  init(joining reports: [SweepReport], of sweep: SweepProtocol, shard: Shard? = nil) {
    var records: [SweepProtocol.Member: SweepRecord] = [:]
    for run in reports.flatMap(\.runs) { records[run.member] = run }
    func common<Value: Equatable>(_ values: [Value?]) -> Value? {
      values.allSatisfy { $0 == values[0] } ? values[0] : nil
    }
    self.init(
      protocol: sweep, shard: shard,
      timing: Timing(
        jobs: common(reports.map(\.timing.jobs)), threads: common(reports.map(\.timing.threads)),
        wallSeconds: reports.reduce(0) { $0 + $1.timing.wallSeconds }),
      runs: sweep.members.compactMap { records[$0] })
  }

  /// Whether runs are missing.
  var isInterrupted: Bool { !missing.isEmpty }

  /// Runs that were to be made.
  var runCount: Int { runs.count + missing.count }
}

// MARK: - Figures

extension SweepReport {
  /// Figures of one preset over its seeds; runs that diverged are in none of them but the count.
  struct Summary: Encodable {
    /// The preset's name.
    var preset: String
    /// Finished runs.
    var runs: Int
    /// Those of them that diverged.
    var diverged: Int
    /// Statistics of each loss.
    var losses: [String: SampleStatistics]
    /// Statistics of each metric.
    var metrics: [String: SampleStatistics]
    /// Statistics of what perfect samples score.
    var oracle: [String: SampleStatistics]
    /// Statistics of the seconds a run took.
    var wallSeconds: SampleStatistics
  }

  /// The figures of each preset.
  var summaries: [Summary] {
    `protocol`.presets.map { preset in
      let finished = runs.filter { $0.preset == preset.name }
      let sound = finished.filter { !$0.diverged }
      return Summary(
        preset: preset.name, runs: finished.count, diverged: finished.count - sound.count,
        losses: Self.statistics(of: sound.map(\.losses)),
        metrics: Self.statistics(of: sound.map(\.metrics)),
        oracle: Self.statistics(of: sound.map(\.oracle)),
        wallSeconds: SampleStatistics(sound.map(\.wallSeconds)))
    }
  }

  private static func statistics(
    of figures: [[String: Double?]]
  ) -> [String: SampleStatistics] {
    var names = Set<String>()
    for figure in figures { names.formUnion(figure.keys) }
    return Dictionary(
      uniqueKeysWithValues: names.map { name in
        (name, SampleStatistics(figures.map { $0[name] ?? nil }))
      })
  }
}

// MARK: - Writing

extension SweepReport {
  /// What is written for readers' convenience and can be computed from the rest.
  private enum DerivedKeys: String, CodingKey {
    case interrupted, summaries, published
  }

  /// All of it, with the figures of the table and the published ones beside them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(`protocol`, forKey: .protocol)
    try container.encodeIfPresent(shard, forKey: .shard)
    try container.encode(timing, forKey: .timing)
    try container.encode(runs, forKey: .runs)
    try container.encode(missing, forKey: .missing)
    var derived = encoder.container(keyedBy: DerivedKeys.self)
    try derived.encode(isInterrupted, forKey: .interrupted)
    try derived.encode(summaries, forKey: .summaries)
    try derived.encode(
      `protocol`.presets.flatMap { PublishedResult.comparable(to: `protocol`, data: $0.data) }
        .uniqued,
      forKey: .published)
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, in the order of their first appearance.
  var uniqued: [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
