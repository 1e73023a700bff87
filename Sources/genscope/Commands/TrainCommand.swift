import ArgumentParser
import Engine
import Experiments
import Frames
import Plotting

/// The command `genscope train`.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Run a preset without a screen, and report what came of it.",
    discussion: """
      A progress bar stands on standard error while that is a terminal. Ctrl-C stops after the \
      present step; the report is still written. Untrained generators count samples, not steps.

      EXAMPLES
        genscope train ring-naive --steps 10000
        genscope train ring-naive --seed 7 --report run.json
        genscope train saddle --report - --quiet | python3 -m json.tool
      """)

  @Argument(help: "Name of a preset, or a file.")
  var preset: String

  @OptionGroup var options: HeadlessOptions

  @Option(
    help: ArgumentHelp(
      "Write a JSON report to a file, or to standard output for -.", valueName: "file"))
  var report: String?

  @Flag(help: "No progress bar and no summary.")
  var quiet = false

  func run() throws {
    try reportingFailures {
      let run = try PresetShelf().run(preset, seed: options.run.seed)
      let destination = try report.map { try ReportFile($0) }
      let target = options.steps ?? run.plan.configuration.steps
      Interruption.listen()
      var line = ProgressLine(target: target)
      let showsProgress = !quiet && StandardError.isTerminal
      let report = HeadlessRun(run: run, target: target).report { run in
        if showsProgress { line.update(run) }
      }
      line.clear()
      try destination?.write(report)
      if !quiet, destination?.isStandardOutput != true {
        try StandardOutput.write(Self.summary(of: report, run))
      }
      if run.experiment.isFinished, options.steps != nil, report.steps < target {
        StandardError.write(
          "genscope: \(preset) has nothing left to do after \(NumberText.count(report.steps)) "
            + "\(report.unit)\n")
      }
      if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
    }
  }

  private static func summary(of report: Report, _ run: Run) -> String {
    var lines = [
      "\(report.preset)  seed \(report.seed)  \(NumberText.count(report.steps)) \(report.unit)  "
        + "\(NumberText.rate(report.stepsPerSecond)) \(report.unit)/s"
    ]
    if let step = report.divergedAt { lines.append("diverged at step \(NumberText.count(step))") }
    for loss in run.experiment.losses {
      lines.append("\(loss.name)  \(NumberText.text(loss.value, .significant(6)))")
    }
    for measure in run.experiment.evaluate().measures {
      var line = "\(measure.label)  \(NumberText.text(measure.value, measure.format))"
      if let reference = measure.reference {
        line += "  (\(reference.name) \(NumberText.text(reference.value, measure.format)))"
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
