import ArgumentParser
import Sweeps

/// The command `genscope merge`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Combine the shards of a sweep, or print the table of a report.",
    discussion: """
      Takes the JSON reports of 'genscope sweep --shard' in any order and prints what the whole sweep \
      would have printed. Every shard must be given once, complete, and belong to the same sweep: the \
      same presets, configurations, steps, seeds and version. The shards are not changed.

      EXAMPLES
        genscope merge shard-*.json
        genscope merge shard-1.json shard-2.json --report sweep.json
        genscope merge sweep.json --format text     the table of a report
      """)

  @Argument(
    help: ArgumentHelp("Reports of all shards.", valueName: "shard.json"),
    completion: .file(extensions: ["json"]))
  var shards: [String]

  @OptionGroup var output: SweepOutputOptions

  func run() throws {
    try reportingFailures {
      let files = try shards.map { try SweepFile($0) }
      let report = try ShardMerge(files: files).report()
      let destination = try output.destination(sparing: shards)
      try output.write(report, to: destination)
    }
  }
}
