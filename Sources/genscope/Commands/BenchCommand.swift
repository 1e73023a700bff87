import ArgumentParser
import Engine
import Experiments
import FoundationEssentials
import Graphs

/// The command `genscope bench`.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure how fast presets run, and where the time goes.",
    discussion: """
      Medians over slices of the time. Bytes are those asked of the allocator; the share of the matrix \
      products is the time they take alone, measured in the same run on the same shapes and threads. \
      JSON is a list of objects with preset, unit, threads, without, stepsPerSecond or samplesPerSecond, \
      microseconds, bytesPerStep, flops, gemmShare and operations.

      EXAMPLES
        genscope bench
        genscope bench ring-naive ridge --seconds 5 --threads 1
        genscope bench ring-gan --without fusion --without epilogues
        genscope bench --json | python3 -m json.tool
      """)

  @Argument(help: "Names of presets, or files; all built-in presets by default.")
  var presets: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seconds to measure each preset.", valueName: "s"))
  var seconds = 2.0

  @OptionGroup var parallel: ThreadOptions

  @Option(
    help: ArgumentHelp(
      "A pass that programs are compiled without; can be repeated. Results are equal within rounding.",
      valueName: "pass"))
  var without: [Pass] = []

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard seconds.isFinite, seconds > 0, seconds <= 3600 else {
      throw ValidationError("--seconds must be above 0 and at most 3600, got \(seconds)")
    }
  }

  func run() throws {
    try reportingFailures {
      let shelf = PresetShelf(threads: parallel.count)
      let plans = try (presets.isEmpty ? shelf.builtInNames : presets).map { try shelf.plan($0) }
      var results: [BenchmarkResult] = []
      for plan in plans {
        let result: BenchmarkResult
        do {
          result = try Benchmark(plan: plan, seconds: seconds, without: Set(without)).result()
        } catch {
          throw Failure("genscope: \(plan.name): \(error)", status: ExitStatus.badData)
        }
        if !json { try StandardOutput.write(result.text) }
        results.append(result)
      }
      guard json else { return }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try StandardOutput.write(String(decoding: try encoder.encode(results), as: UTF8.self) + "\n")
    }
  }
}
