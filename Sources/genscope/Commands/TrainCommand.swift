import ArgumentParser
import Checkpoints
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
      present step; report and checkpoint are still written. Untrained generators count samples, not \
      steps.

      A checkpoint is a safetensors file: weights, optimisers, step, seed, and the preset in its \
      metadata. A run that goes on from one gives what a run that never stopped would have given; \
      --steps counts from the beginning there too.

      EXAMPLES
        genscope train ring-naive --steps 10000
        genscope train ring-naive --seed 7 --report run.json
        genscope train saddle --report - --quiet | python3 -m json.tool
        genscope train ring-gan --checkpoint a.safetensors --checkpoint-every 1000
        genscope train --resume a.safetensors --steps 60000 --checkpoint a.safetensors
      """)

  @Argument(help: "Name of a preset, or a file; none with --resume.")
  var preset: String?

  @OptionGroup var options: HeadlessOptions

  @Option(
    help: ArgumentHelp(
      "Write a JSON report to a file, or to standard output for -.", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp("Write where the run stands in the end to a file.", valueName: "file"))
  var checkpoint: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Write the checkpoint every so many steps, too.", valueName: "n"))
  var checkpointEvery: Int?

  @Option(help: ArgumentHelp("Go on from a checkpoint.", valueName: "file"))
  var resume: String?

  @Flag(help: "No progress bar and no summary.")
  var quiet = false

  func validate() throws {
    switch (preset, resume) {
    case (nil, nil):
      throw ValidationError("name a preset to train, or a checkpoint to go on from with --resume")
    case (.some, .some):
      throw ValidationError("the preset is in the checkpoint: with --resume leave PRESET out")
    case (let preset?, nil) where CheckpointFile.isCheckpoint(preset):
      throw ValidationError("\(preset) is a checkpoint: to go on from it use --resume \(preset)")
    default: break
    }
    if resume != nil, options.run.seed != nil {
      throw ValidationError(
        "a checkpoint goes on with its own seed: with --resume leave --seed out")
    }
    guard let checkpointEvery else { return }
    if checkpointEvery < 1 {
      throw ValidationError("--checkpoint-every must be 1 or greater, got \(checkpointEvery)")
    }
    if checkpoint == nil {
      throw ValidationError("--checkpoint-every needs --checkpoint FILE to write to")
    }
  }

  func run() throws { try reportingFailures { try train(named: resume ?? preset ?? "") } }

  private func train(named name: String) throws {
    var shelf = options.run.shelf
    let item = try resume == nil ? shelf.item(name) : shelf.resumable(name)
    shelf = shelf.including(item.preset)
    let run = try shelf.run(shelf.plan(of: item, seed: options.run.seed), named: name)
    let target = try options.target(of: run, named: name, otherwise: run.plan.configuration.steps)
    let input = PresetShelf.isFile(name) || resume != nil ? [name] : []
    let destination = try report.map { try ReportFile($0, sparing: input) }
    let writer = try writer(for: run, shelf)
    Interruption.listen()
    let first = run.experiment.stepCount
    var line = ProgressLine(target: target, from: first)
    let showsProgress = !quiet && StandardError.isTerminal
    let result = HeadlessRun(
      run: run, target: target, checkpoints: writer, isMeasured: destination != nil
    ).report { run in
      if showsProgress { line.update(run) }
    }
    line.clear()
    // One that fails must not take the other with it.
    var failures = [try Self.failure { try writer?.finish(run) }]
    failures.append(try Self.failure { try destination?.write(result) })
    if !quiet, destination?.isStandardOutput != true {
      try StandardOutput.write(Self.summary(of: result, run))
    }
    let last = failures.compactMap { $0 }.last
    for failure in failures.compactMap({ $0 }).dropLast() {
      StandardError.write(message: failure.message)
    }
    if let last { throw last }
    if run.experiment.isFinished, options.steps != nil, result.steps < target {
      StandardError.write(
        message: "genscope: \(name) has nothing left to do after \(NumberText.count(result.steps)) "
          + "\(result.unit)")
    } else if resume != nil, first == target {
      StandardError.write(
        message:
          "genscope: \(name) stands at step \(NumberText.count(first)) already; ask for more "
          + "with --steps")
    }
    if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
  }

  private func writer(for run: Run, _ shelf: PresetShelf) throws -> CheckpointWriter? {
    guard let checkpoint else { return nil }
    if let report, OutputFile.areSame(report, checkpoint) {
      throw Failure(
        "genscope: report and checkpoint cannot both go to \(checkpoint)",
        status: ExitStatus.usage)
    }
    return try CheckpointWriter(
      checkpoint, of: run, shelf: shelf, interval: checkpointEvery,
      preset: preset.flatMap { PresetShelf.isFile($0) ? $0 : nil }, resumed: resume)
  }

  private static func failure(of body: () throws -> Void) throws -> Failure? {
    do {
      try body()
      return nil
    } catch let failure as Failure {
      return failure
    }
  }

  private static func summary(of report: Report, _ run: Run) -> String {
    var lines = [
      "\(report.preset)  seed \(report.seed)  \(NumberText.count(report.steps)) \(report.unit)  "
        + (report.resumedFrom.map { "resumed from \(NumberText.count($0))  " } ?? "")
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
