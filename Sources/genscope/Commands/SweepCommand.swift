import ArgumentParser
import Engine
import Experiments
import Parameters
import Plotting
import Presets

/// The command `genscope sweep`.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Train presets over seeds and print a table of what came of it.",
    discussion: """
      Trains every preset with every seed and prints, for each preset, the mean and standard error of \
      every metric, what perfect samples score, and, where the data and the definitions are those of \
      published tables, the published rows. How the figures were made is stated below the table. A \
      run that diverges is counted and named, but is in no mean.

      Several runs go on at a time, one for each core by default; the figures depend neither on how \
      many nor on the threads that each works on. A progress bar stands on standard error while that is a terminal. Ctrl-C stops: the table \
      and the report of the runs that are finished are still written, and what is missing is said.

      A sweep can be cut for many machines: --shard 2/4 makes every fourth run, from the second on. \
      'genscope merge' puts the reports together.

      EXAMPLES
        genscope sweep ring-naive --seeds 1-10
        genscope sweep ring-naive ring-naive-10 --seeds 1-3,7 --steps 2000 --jobs 2
        genscope sweep ring-naive my.yaml --seeds 1-10 --format markdown --report sweep.json
        genscope sweep ring-naive --seeds 1-40 --shard 2/4 --report shard-2.json
        genscope merge shard-*.json
      """)

  @Argument(help: ArgumentHelp("Names of presets, or files.", valueName: "preset"))
  var presets: [String]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seeds: 1-10, 1,4,7, or a mixture.", valueName: "list"),
    transform: SeedList.init(parsing:))
  var seeds: SeedList

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps of each run; the preset's own number by default.", valueName: "n"))
  var steps: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Runs at a time; one for each core by default.", valueName: "n"))
  var jobs: Int?

  @OptionGroup var parallel: ThreadOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Make only part i of n of the runs; needs a report.", valueName: "i/n"),
    transform: Shard.init(parsing:))
  var shard: Shard?

  @OptionGroup var output: SweepOutputOptions

  @Flag(help: "A line on standard error for every run that ends.")
  var verbose = false

  @Flag(help: "No progress bar and no table.")
  var quiet = false

  func validate() throws {
    if let steps, steps < 0 { throw ValidationError("--steps must be 0 or greater, got \(steps)") }
    if let jobs, !(1...Sweep.jobLimit).contains(jobs) {
      throw ValidationError("--jobs must be 1 to \(Sweep.jobLimit), got \(jobs)")
    }
    if shard != nil, output.report == nil, output.format != .json || quiet {
      throw ValidationError(
        "shards are merged from their reports: say where this one's goes, such as "
          + "--report shard-1.json")
    }
  }

  func run() throws {
    try reportingFailures {
      let sweep = try sweep()
      let destination = try output.destination(sparing: presets.filter(PresetShelf.isFile))
      Interruption.listen()
      var progress = SweepProgress(
        runs: sweep.protocol.members(in: shard ?? .whole).count, verbose: verbose,
        showsLine: !quiet && StandardError.isTerminal)
      let report = try sweep.report { moment, share in progress.update(moment, share: share) }
      progress.clear()
      try output.write(report, to: destination, quiet: quiet)
      if let signal = Interruption.signal {
        if let gap = report.gap { StandardError.write(message: "genscope: \(gap)") }
        throw ExitStatus.signal(signal)
      }
    }
  }

  private func sweep() throws -> Sweep {
    let shelf = PresetShelf()
    let chosen = try presets.map { try shelf.preset($0) }
    let names = chosen.map(\.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw Failure(
        "genscope: two presets are named \(name); name each once, and give files names of their own",
        status: ExitStatus.usage)
    }
    for (argument, preset) in zip(presets, chosen) {
      if let fault = preset.configuration.faults.first {
        throw Failure("genscope: \(argument): \(fault)", status: ExitStatus.badData)
      }
    }
    let plan = SweepProtocol(
      genscope: Version.text,
      presets: chosen.map { SweptPreset($0, steps: steps ?? $0.configuration.steps) },
      seeds: seeds.seeds)
    guard plan.runCount != nil else {
      throw Failure(
        "genscope: \(chosen.count) presets with \(seeds.seeds.count) seeds are more than "
          + "\(NumberText.count(SweepProtocol.runLimit)) runs, the most a sweep takes",
        status: ExitStatus.usage)
    }
    return Sweep(
      protocol: plan, shard: shard, plans: chosen.map { shelf.plan(of: $0) }, jobs: jobs,
      threads: parallel.threads)
  }
}
