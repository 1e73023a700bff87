import ArgumentParser
import Tensors

/// The command `benchmarks run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run benchmarks and hold them against their thresholds.",
    discussion: """
      Each benchmark is a piece of work of the program and a reference that take turns. The ratio is the \
      median of the work's time divided by the reference's; the threshold is the most that it may be. What \
      exceeds it is measured once more, four times as long, and then counts. The exit status is 1 if any \
      threshold is exceeded or missing.

      EXAMPLES
        make bench
        make bench ARGS=products
        make bench ARGS="presets/ring rasteriser --seconds 3"
      """)

  @Argument(help: "What the names of the benchmarks begin with; all by default.")
  var names: [String] = []

  @Option(help: "Seconds for each benchmark.")
  var seconds = 0.5

  @Option(help: "The file of thresholds.")
  var thresholds = "Benchmarks/thresholds.json"

  @Flag(help: "Print the names only.")
  var list = false

  func validate() throws {
    guard seconds > 0, seconds <= 600 else {
      throw ValidationError("--seconds must be above 0 and at most 600, got \(seconds)")
    }
  }

  func run() throws {
    let all = try BenchmarkList.all()
    let chosen = all.filter { $0.matches(names) }
    guard !chosen.isEmpty else {
      throw ValidationError("no benchmark's name begins with \(names.joined(separator: " or "))")
    }
    if list { return chosen.forEach { print($0.name) } }
    let thresholds = try Thresholds(file: thresholds)
    print(Machine.description + "\n\n" + ReportLine.headings)
    var suspects = try chosen.filter { try verdict(on: $0, thresholds, seconds) != .ok }
    if !suspects.isEmpty {
      // Something else may have been at work just then.
      print("\nOnce more, for longer:")
      suspects = try suspects.filter { try verdict(on: $0, thresholds, 4 * seconds) != .ok }
    }
    let unused = thresholds.unused(all.map(\.name))
    if !unused.isEmpty {
      print("\nThresholds without a benchmark, or twice: \(unused.joined(separator: ", "))")
    }
    guard suspects.isEmpty, unused.isEmpty else { throw ExitCode.failure }
    print("\nAll within their thresholds.")
  }

  /// Measures a benchmark, prints a line about it and says what is to be thought of it.
  private func verdict(
    on benchmark: Benchmark, _ thresholds: Thresholds, _ seconds: Double
  ) throws -> Verdict {
    guard benchmark.cores <= Cores.count else {
      print("\(benchmark.name): left out, it takes \(benchmark.cores) cores")
      return .ok
    }
    let line = ReportLine(
      measurement: try Measurement(benchmark, seconds: seconds),
      threshold: thresholds[benchmark.name])
    print(line.text)
    return line.verdict
  }
}
