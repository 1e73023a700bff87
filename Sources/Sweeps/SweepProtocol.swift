import Metrics

/// How the figures of a sweep were made: all that decides them, and nothing that does not.
///
/// Two shards belong to the same sweep when their protocols are equal.
public struct SweepProtocol: Codable, Equatable, Sendable {
  /// The version of the program.
  var genscope: String
  /// What was run, in the order of the table.
  var presets: [SweptPreset]
  /// The seeds, ascending; each preset is run with each.
  var seeds: [UInt64]
  /// Samples that the mode metrics are computed from.
  var samples = ModeCoverage.publishedSampleCount
  /// Distance from the nearest mode's mean within which a sample is of high quality, in deviations.
  var highQualityDeviations = ModeCoverage.reach

  /// The sweep of some presets, each with each of the seeds.
  ///
  /// - Parameter genscope: the version of the program.
  public init(genscope: String, presets: [SweptPreset], seeds: [UInt64]) {
    self.genscope = genscope
    self.presets = presets
    self.seeds = seeds
  }

  /// A run of the sweep.
  public struct Member: Codable, Hashable, Sendable {
    /// The preset's name.
    var preset: String
    /// The seed.
    var seed: UInt64
  }

  /// Runs at most.
  public static let runLimit = 100_000

  /// How many runs there are, nil when there are too many.
  public var runCount: Int? {
    let (count, overflow) = presets.count.multipliedReportingOverflow(by: seeds.count)
    return overflow || count > Self.runLimit ? nil : count
  }

  /// The runs in order, preset by preset.
  var members: [Member] {
    presets.flatMap { preset in seeds.map { Member(preset: preset.name, seed: $0) } }
  }

  /// The runs of a part.
  public func members(in shard: Shard) -> [Member] {
    members.enumerated().filter { shard.contains(run: $0.offset) }.map(\.element)
  }

  /// What differs from another protocol, in words; nil when both are equal.
  func difference(from other: SweepProtocol) -> String? {
    if genscope != other.genscope {
      return "it was made by genscope \(genscope), not \(other.genscope)"
    }
    if presets.map(\.name) != other.presets.map(\.name) {
      return "its presets are \(presets.map(\.name).joined(separator: ", ")), not "
        + other.presets.map(\.name).joined(separator: ", ")
    }
    if seeds != other.seeds {
      return "its seeds are \(SeedList(seeds)), not \(SeedList(other.seeds))"
    }
    for (mine, theirs) in zip(presets, other.presets) where mine != theirs {
      return mine.steps != theirs.steps
        ? "its runs of \(mine.name) take \(mine.steps) steps, not \(theirs.steps)"
        : "its preset \(mine.name) has another configuration"
    }
    return self == other ? nil : "its metrics are defined otherwise"
  }
}
