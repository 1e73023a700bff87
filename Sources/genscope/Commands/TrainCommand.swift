import ArgumentParser
import Engine
import Experiments
import Frames
import Output
import Plotting
import Reports
import Signals

/// The command `genscope train`.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a preset without a screen and report the results.",
    discussion: """
      A progress bar is drawn on standard error if that is a terminal. Ctrl-C, and any other signal \
      that asks the process to end, stops the run after the present step; checkpoint and report are \
      still written. A run that diverges exits with 1, its report written. Untrained generators count \
      samples instead of steps.

      A checkpoint is a safetensors file with the weights, optimisers, step, seed and preset. A resumed \
      run gives the same results as one that never stopped; --steps counts from the start of the \
      training in both.

      EXAMPLES
        genscope train ring-naive --steps 10000
        genscope train ring-naive --seed 7 --report run.json
        genscope train ring-vae --data my.csv --report -
        genscope train ring-vae --set model.klWeight=0.5 --set training.steps=5000
        genscope train saddle --report - --quiet | python3 -m json.tool
        genscope train ring-gan --checkpoint a.safetensors --checkpoint-every 1000
        genscope train --resume a.safetensors --steps 60000 --checkpoint b.safetensors
      """)

  @Argument(help: "A preset or a preset file; none with --resume.", completion: .presets)
  var preset: String?

  @OptionGroup var options: HeadlessOptions

  @Option(
    help: ArgumentHelp(
      "Write a JSON report to a file; - is standard output.", valueName: "file"),
    completion: .file())
  var report: String?

  @Option(
    help: ArgumentHelp("Save a checkpoint at the end.", valueName: "file"), completion: .checkpoints
  )
  var checkpoint: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Save it every n steps, too.", valueName: "n"),
    transform: NumberArgument.whole(in: 1...TrainingState.countLimit))
  var checkpointEvery: Int?

  @Option(
    help: ArgumentHelp("Continue from a checkpoint.", valueName: "file"), completion: .checkpoints)
  var resume: String?

  @Flag(help: "Print no progress bar and no summary.")
  var quiet = false

  func validate() throws {
    switch (preset, resume) {
    case (nil, nil):
      throw ValidationError(
        "name a preset to train, or a checkpoint to continue from with --resume FILE")
    case (.some, .some):
      throw ValidationError("a checkpoint contains its preset: leave PRESET out with --resume")
    case (let preset?, nil) where options.run.shelf.isCheckpoint(preset):
      throw ValidationError("\(preset) is a checkpoint: use --resume \(preset) to continue from it")
    default: break
    }
    if resume != nil, options.run.seed != nil {
      throw ValidationError(
        "a checkpoint continues with its own seed: leave --seed out with --resume")
    }
    if checkpointEvery != nil, checkpoint == nil {
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
    let destination = try report.map {
      try ReportFile($0, sparing: run.plan.inputs(named: name, isFile: resume != nil))
    }
    let writer = try writer(for: run, shelf)
    Interruption.listen()
    let first = run.experiment.stepCount
    var line = ProgressLine(target: target, from: first)
    let showsProgress = !quiet && StandardError.isTerminal
    var course = HeadlessRun(
      run: run, target: target, waypoints: writer, isMeasured: destination != nil)
    course.advance { run in
      if showsProgress { line.update(run) }
    }
    line.clear()
    let isSummarised = !quiet && destination?.isStandardOutput != true
    // The checkpoint comes first: whoever asked the process to end may not wait for measuring. One that fails
    // must not take the others with it.
    var failures = [try Self.failure { try writer?.finish(run) }]
    let result = course.report()
    failures.append(try Self.failure { try destination?.write(result) })
    if isSummarised {
      failures.append(
        try Self.failure {
          try StandardOutput.write(Self.summary(of: result, run, course.measure()))
        })
    }
    if destination != nil || isSummarised, course.measure() == nil {
      StandardError.tell("interrupted while measuring: the metrics of the last step are missing")
    }
    let news = news(of: run, named: name, from: first, to: target, writer)
    try end(with: failures.compactMap { $0 }, news, run)
  }

  /// What is worth knowing of how the run ended.
  private func news(
    of run: Run, named name: String, from first: Int, to target: Int, _ writer: CheckpointWriter?
  ) -> [String] {
    let steps = run.experiment.stepCount
    if let divergedAt = run.divergedAt {
      return [
        "the run diverged at step \(NumberText.count(divergedAt))"
          + (writer.map { "; \($0.remains)" } ?? "")
      ]
    }
    if run.experiment.isFinished, options.steps != nil, steps < target {
      let unit = type(of: run.experiment).unit
      return [
        "\(name) has nothing left to do after \(NumberText.count(steps)) \(unit): "
          + run.experiment.ending
      ]
    }
    if Interruption.isRequested, steps < target {
      let isLost = checkpoint == nil && run.experiment is any Resumable
      return [
        "interrupted at \(type(of: run.experiment).unit.dropLast()) \(NumberText.count(steps)) of "
          + NumberText.count(target)
          + (isLost ? "; its weights are lost, --checkpoint FILE keeps them" : "")
      ]
    }
    if resume != nil, first == target {
      return [
        "\(name) is at step \(NumberText.count(first)) already; ask for more with --steps"
      ]
    }
    return []
  }

  /// Tells what there is to tell, and ends with the status that says most: that something could not be written,
  /// which signal came, that there is no result.
  private func end(with failures: [Failure], _ news: [String], _ run: Run) throws {
    StandardError.tell(lines: failures.flatMap(\.lines) + news)
    if let failure = failures.first(where: { $0.status != ExitStatus.hangup }) {
      throw failure.status
    }
    if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
    if let failure = failures.first { throw failure.status }
    if run.divergedAt != nil { throw ExitStatus.diverged }
  }

  private func writer(for run: Run, _ shelf: PresetResolver) throws -> CheckpointWriter? {
    guard let checkpoint else { return nil }
    if let report, OutputFile.areSame(report, checkpoint) {
      throw Failure(
        "report and checkpoint cannot both go to \(checkpoint)",
        status: ExitStatus.usage)
    }
    return try CheckpointWriter(
      checkpoint, of: run, shelf: shelf, interval: checkpointEvery,
      inputs: run.plan.inputs(named: preset ?? ""), resumed: resume)
  }

  private static func failure(of body: () throws -> Void) throws -> Failure? {
    do {
      try body()
      return nil
    } catch let failure as Failure {
      return failure
    }
  }

  private static func summary(of report: Report, _ run: Run, _ ending: FigureSet?) -> String {
    var lines = [
      "\(report.preset)  seed \(report.seed)  \(NumberText.count(report.steps)) "
        + "\(Status.noun(report.unit, of: report.steps))  "
        + (report.resumedFrom.map { "resumed from \(NumberText.count($0))  " } ?? "")
        + "\(NumberText.rate(report.stepsPerSecond)) \(report.unit)/s"
    ]
    if let step = report.divergedAt { lines.append("diverged at step \(NumberText.count(step))") }
    for loss in run.experiment.losses {
      lines.append("\(loss.key)  \(NumberText.text(loss.value, .significant(6)))")
    }
    let told = Set(run.experiment.losses.map(\.key))
    let figures = run.experiment.figures.filter { !told.contains($0.key) }
    for measure in figures + (ending?.shown ?? []) {
      var line = "\(measure.label)  \(NumberText.text(measure.value, measure.format))"
      if let reference = measure.reference {
        line += "  (\(reference.name) \(NumberText.text(reference.value, measure.format)))"
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
