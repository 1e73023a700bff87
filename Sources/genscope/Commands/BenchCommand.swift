import ArgumentParser
import Engine
import Experiments
import Graphs
import Output

/// The command `genscope bench`.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure the speed of presets and where the time goes.",
    discussion: """
      Figures are medians over slices of the time. Bytes are those requested from the allocator; the \
      share of the matrix products is their time alone, measured in the same run on the same shapes and \
      threads, and null where other work disturbed it. JSON is a list of objects with preset, unit, threads, without, stepsPerSecond or samplesPerSecond, \
      microseconds, bytesPerStep, flops, gemmShare and operations.

      EXAMPLES
        genscope bench
        genscope bench ring-naive ridge --seconds 5 --threads 1
        genscope bench ring-gan --set training.batch=1024
        genscope bench ring-edm --samples 10000
        genscope bench ring-gan --without fusion --without epilogues
        genscope bench --json | python3 -m json.tool
      """)

  @Argument(help: "Presets or preset files (default: all built-in presets).", completion: .presets)
  var presets: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds per preset.", valueName: "s"),
    transform: NumberArgument.seconds)
  var seconds = 2.0

  @OptionGroup var change: ChangeOptions
  @OptionGroup var parallel: ThreadOptions

  @Option(
    help: ArgumentHelp(
      "Compile programs without this pass; can be repeated. Results agree within rounding.",
      valueName: "pass"))
  var without: [Pass] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Measure how long so many samples take to be drawn, by the first weights, in the place of steps.",
      valueName: "n"),
    transform: NumberArgument.whole(in: 1...10_000_000))
  var samples: Int?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    try reportingFailures {
      let shelf = change.shelf(threads: parallel.count)
      let plans = try (presets.isEmpty ? shelf.builtInNames : presets).map { try shelf.plan($0) }
      var results: [BenchmarkResult] = []
      for plan in plans {
        let result: BenchmarkResult
        do {
          result = try Benchmark(
            plan: plan, seconds: seconds, without: Set(without), drawn: samples
          ).result()
        } catch let failure as Failure {
          throw failure
        } catch {
          throw Failure("\(plan.name): \(error)", status: ExitStatus.badData)
        }
        if !json { try StandardOutput.write(result.text) }
        results.append(result)
      }
      guard json else { return }
      try StandardOutput.write(try JSONText.text(of: results, .indented))
    }
  }
}
