import ArgumentParser
import Engine
import Experiments
import Output
import Parameters
import Plotting
import Presets
import Signals
import Sweeps

/// The command `genscope sweep`.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Train presets over several seeds and print a table of the results.",
    discussion: """
      Trains every preset with every seed and prints the mean and standard error of every metric, the \
      score of perfect samples and, where data and definitions match published tables, the published \
      rows. The protocol is printed below the table. Runs that diverge are counted and named, but left \
      out of the means.

      Several runs go on at a time; the figures depend neither on their number nor on the threads of \
      each. A progress bar is drawn on standard error if that is a terminal. Ctrl-C, and any other \
      signal that asks the process to end, stops the sweep: the table and the report of the finished \
      runs are still written, and the missing ones are named.

      A sweep can be split among machines: --shard 2/4 makes every fourth run, starting with the \
      second; 'genscope merge' combines the reports. --shard auto takes the number of this job of an \
      array of SLURM, Grid Engine or PBS (auto/4 where the scheduler does not say how many there are).

      A report in a file is written again as runs finish, so that a sweep that was killed has lost \
      little. --continue makes the runs that are missing in it; without such a file it begins.

      EXAMPLES
        genscope sweep ring-naive --seeds 1-10
        genscope sweep ring-naive ring-naive-10 --seeds 1-3,7 --steps 2000 --jobs 2
        genscope sweep ring-naive ring-gan --set data.modes=16 --seeds 1-10
        genscope sweep ring-naive my.yaml --seeds 1-10 --report sweep.json
        genscope sweep ring-naive --seeds 1-40 --shard 2/4 --report shard-2.json
        genscope merge shard-*.json
        genscope sweep ring-gan --seeds 1-40 --report sweep.json --continue
      """)

  @Argument(
    help: ArgumentHelp("Presets or preset files.", valueName: "preset"), completion: .presets)
  var presets: [String]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seeds: 1-10, 1,4,7, or a mixture.", valueName: "list"),
    transform: SeedList.init(parsing:))
  var seeds: SeedList

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps per run (default: the preset's).", valueName: "n"),
    transform: NumberArgument.whole(in: 0...TrainingState.countLimit))
  var steps: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Runs at a time (default: one per core).", valueName: "n"),
    transform: NumberArgument.whole(in: 1...Sweep.jobLimit))
  var jobs: Int?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var parallel: ThreadOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Make only part i of n of the runs (needs --report); auto for that of this job of an array.",
      valueName: "i/n"),
    transform: ShardChoice.init(parsing:))
  var shard: ShardChoice?

  @Flag(
    name: .customLong("continue"), help: "Make only the runs that are missing in the report's file."
  )
  var continues = false

  @OptionGroup var output: SweepOutputOptions

  @Flag(help: "Print a line on standard error for every finished run.")
  var verbose = false

  @Flag(help: "No progress bar and no table.")
  var quiet = false

  func validate() throws {
    if shard != nil, output.report == nil, output.format != .json || quiet {
      throw ValidationError(
        "a shard needs a report to be merged from, such as --report shard-1.json")
    }
    if continues, output.report ?? "-" == "-" {
      throw ValidationError("--continue needs the file to go on with, such as --report sweep.json")
    }
  }

  func run() throws {
    try reportingFailures {
      let sweep = try sweep()
      let destination = try output.destination(
        sparing: zip(presets, sweep.plans).flatMap { $1.inputs(named: $0) })
      Interruption.listen()
      var progress = SweepProgress(
        runs: sweep.members.count, verbose: verbose, showsLine: !quiet && StandardError.isTerminal)
      var keeper = ReportKeeper(destination)
      let report = try sweep.report { moment, share, report in
        progress.update(moment, share: share)
        keeper.keep(runs: moment.finishedCount, report)
      }
      progress.clear()
      try output.write(report, to: destination, quiet: quiet)
      if let signal = Interruption.signal {
        if let gap = report.gap, !isOnScreen { StandardError.tell(gap) }
        throw ExitStatus.signal(signal)
      }
    }
  }

  /// Whether the table, which says what is missing, was printed where messages go.
  private var isOnScreen: Bool {
    !quiet && output.format != .json && StandardOutput.isTerminal && StandardError.isTerminal
  }

  private func sweep() throws -> Sweep {
    let shelf = change.shelf()
    let chosen = try presets.map { try shelf.preset($0) }
    let names = chosen.map(\.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw Failure(
        "two presets are named \(name); name each once, and give files names of their own",
        status: ExitStatus.usage)
    }
    for (argument, preset) in zip(presets, chosen) {
      if let fault = preset.configuration.faults.first {
        throw Failure("\(argument): \(fault)", status: ExitStatus.badData)
      }
    }
    let plan = SweepProtocol(
      genscope: Version.text,
      presets: chosen.map { SweptPreset($0, steps: steps ?? $0.configuration.steps) },
      seeds: seeds.seeds)
    guard plan.runCount != nil else {
      throw Failure(
        "\(chosen.count) presets with \(seeds.seeds.count) seeds are more than "
          + "\(NumberText.count(SweepProtocol.runLimit)) runs, the most a sweep takes",
        status: ExitStatus.usage)
    }
    let part = try part()
    return Sweep(
      protocol: plan, shard: part, plans: chosen.map { shelf.plan(of: $0) }, jobs: jobs,
      threads: parallel.threads, continuing: try earlier(of: plan, part))
  }

  private func part() throws -> Shard? {
    do {
      let environment = ProcessEnvironment.values(of: ShardChoice.variables)
      return try shard?.shard(in: environment)
    } catch {
      throw Failure("--shard: \(error)", status: ExitStatus.usage)
    }
  }

  /// What the report's file has of this sweep; nil where it is to begin.
  private func earlier(of plan: SweepProtocol, _ part: Shard?) throws -> SweepReport? {
    guard continues, let path = output.report, OutputFile.isThere(path) else { return nil }
    return try SweepFile(path).report(of: plan, shard: part)
  }
}
