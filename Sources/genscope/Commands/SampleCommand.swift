import ArgumentParser
import Checkpoints
import Engine
import Experiments
import Plotting

/// The command `genscope sample`.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write samples of a generator, from a checkpoint or a preset.",
    discussion: """
      A preset that is trained is trained first, for its own number of steps or --steps; a checkpoint \
      is sampled as it stands. The same seed gives the same samples, and more of them begin with the \
      same ones.

      A .csv has the header x,y and, with --latents, z1,z2,... for the noise that each sample was made \
      of; a .npy is an array [count, 2] of 32-bit numbers, with the latents in further columns.

      EXAMPLES
        genscope sample ring.safetensors --count 10000 --output ring.npy
        genscope sample ring-naive --count 1000 --latents --output pairs.csv
        genscope sample ridge --count 100000 --output - | sort | head
      """)

  @Argument(help: "Name of a preset, or a file: a preset or a checkpoint.")
  var preset: String

  @OptionGroup var options: HeadlessOptions

  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many samples.", valueName: "n"))
  var count: Int

  @Flag(help: "Write the latents beside the samples.")
  var latents = false

  @Option(
    help: ArgumentHelp(
      "Where to write: FILE.csv, FILE.npy, or - for text on standard output.", valueName: "file"))
  var output: String

  /// Samples drawn at a time: memory does not grow with their number.
  private static let block = 1 << 16
  /// The most there may be: further ones would have no number.
  private static let limit = 1_000_000_000_000

  func validate() throws {
    guard (0...Self.limit).contains(count) else {
      throw ValidationError("--count must be from 0 to \(Self.limit), got \(count)")
    }
  }

  func run() throws {
    try reportingFailures {
      let format = try SampleFormat(path: output)
      let run = try options.run.shelf.run(preset, seed: options.run.seed)
      guard let generator = run.experiment as? any Generative else {
        throw Failure(
          "genscope: \(preset) has no generator to draw samples from", status: ExitStatus.usage)
      }
      let target = try target(of: run)
      let file = try OutputFile(output, sparing: PresetShelf.isFile(preset) ? [preset] : [])
      Interruption.listen()
      train(run, to: target)
      try stopIfInterrupted()
      if let step = run.divergedAt {
        StandardError.write(
          message:
            "genscope: the run diverged at step \(NumberText.count(step)); its samples may be no "
            + "numbers")
      }
      try file.write { sink in
        let dimension = latents ? generator.latent.dimension : 0
        try sink.write(format.header(count: count, latents: dimension))
        for first in stride(from: 0, to: count, by: Self.block) {
          let drawn = generator.draw(count: min(Self.block, count - first), first: first)
          try sink.write(
            format.rows(samples: drawn.samples, latents: latents ? drawn.latents : []))
          try stopIfInterrupted()
        }
      }
    }
  }

  /// The step to train to: where it stands, if it is a checkpoint or nothing that is trained.
  private func target(of run: Run) throws -> Int {
    let isTrained = run.experiment is any Resumable
    if !isTrained || CheckpointFile.isCheckpoint(preset) {
      guard options.steps == nil else {
        throw Failure(
          isTrained
            ? "genscope: a checkpoint is sampled as it stands; leave --steps out, or train it further "
              + "with 'genscope train --resume \(preset)'"
            : "genscope: \(preset) is not trained; leave --steps out", status: ExitStatus.usage)
      }
      return run.experiment.stepCount
    }
    return try options.target(
      of: run, named: preset, otherwise: run.plan.configuration.steps)
  }

  private func train(_ run: Run, to target: Int) {
    var line = ProgressLine(target: target)
    let showsProgress = StandardError.isTerminal
    while run.experiment.stepCount < target, run.canStep, !Interruption.isRequested {
      run.advance(by: target - run.experiment.stepCount, steps: 16)
      if showsProgress { line.update(run) }
    }
    line.clear()
  }

  private func stopIfInterrupted() throws {
    if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
  }
}
