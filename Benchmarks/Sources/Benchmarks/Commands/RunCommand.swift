import ArgumentParser
import Experiments

/// The command `benchmarks run`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run benchmarks and hold them against their thresholds.",
    discussion: """
      Each benchmark is a piece of work of the program and a reference that take turns. The ratio is the \
      median of the work's time divided by the reference's; the threshold is the most that it may be. The \
      exit status is 1 if any is exceeded or missing.

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
    print(Machine.description + "\n")
    print(ReportLine.headings)
    var failures: [String] = []
    for benchmark in chosen {
      guard benchmark.cores <= Cores.count else {
        print("\(benchmark.name): left out, it takes \(benchmark.cores) cores")
        continue
      }
      let line = ReportLine(
        measurement: try Measurement(benchmark, seconds: seconds),
        threshold: thresholds[benchmark.name])
      print(line.text)
      if line.verdict != .ok { failures.append("\(benchmark.name): \(line.verdict.rawValue)") }
    }
    failures += thresholds.unused(all.map(\.name)).map {
      "\($0): a threshold without a benchmark, or one of two"
    }
    guard failures.isEmpty else {
      print("\n" + failures.joined(separator: "\n"))
      throw ExitCode.failure
    }
    print("\nAll \(chosen.count) within their thresholds.")
  }
}
