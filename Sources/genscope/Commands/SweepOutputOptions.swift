import ArgumentParser
import Output
import Reports
import Sweeps

/// The options of the commands that print the figures of a sweep.
struct SweepOutputOptions: ParsableArguments {
  @Option(help: "Output format: text, markdown or json.")
  var format: SweepFormat = .text

  @Option(
    help: ArgumentHelp(
      "Write a JSON report to a file; - is standard output, in place of the table.",
      valueName: "file"), completion: .file())
  var report: String?

  /// Where the report goes, tried beforehand; nil for nowhere.
  ///
  /// - Parameter inputs: files that the figures are made from, which they must not overwrite.
  /// - Throws: `Failure` when nothing could be written there.
  func destination(sparing inputs: [String]) throws -> ReportFile? {
    try report.map { try ReportFile($0, sparing: inputs) }
  }

  /// Writes the report where it goes, and prints the figures unless that was standard output.
  ///
  /// - Throws: `Failure` when something cannot be written.
  func write(_ report: SweepReport, to destination: ReportFile?, quiet: Bool = false) throws {
    try destination?.write(report)
    guard !quiet, destination?.isStandardOutput != true else { return }
    if let text = report.printed(as: format) {
      try StandardOutput.write(text)
    } else {
      try ReportFile("-").write(report)
    }
  }
}
