import ArgumentParser
import Checkpoints
import Engine
import Experiments
import Frames
import Output
import Plotting
import Reports
import Signals

/// The command `genscope sample`.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write samples of a generator, from a checkpoint or a preset.",
    discussion: """
      A preset is trained first, for its own number of steps or --steps; a checkpoint is sampled as it \
      is. The same seed gives the same samples, and a larger count starts with the same ones.

      A .csv file has the header x,y (for pictures p1,p2,..., row by row; for waves t1,t2,...) and, with \
      --latents, z1,z2,... for the latent of each sample. A .npy file is an array [count, 2] of 32-bit \
      numbers, or of as many columns as a picture or a wave has, with the latents in further columns.

      EXAMPLES
        genscope sample ring.safetensors --count 10000 --output ring.npy
        genscope sample ring-naive --count 1000 --latents --output pairs.csv
        genscope sample ridge --count 100000 --output - | sort | head
      """)

  @Argument(help: "A preset, a preset file or a checkpoint.", completion: .presets)
  var preset: String

  @OptionGroup var options: HeadlessOptions

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Number of samples.", valueName: "n"),
    transform: NumberArgument.whole(in: 0...SampleCommand.limit))
  var count: Int

  @Flag(help: "Write the latents beside the samples.")
  var latents = false

  @Option(
    help: ArgumentHelp(
      "Output file: FILE.csv, FILE.npy, or - for text on standard output.", valueName: "file"),
    completion: .file())
  var output: String

  /// Samples drawn at a time: memory does not grow with their number.
  private static let block = 1 << 16
  /// The most there may be: further ones would have no number.
  private static let limit = 1_000_000_000_000

  func run() throws {
    try reportingFailures {
      let format = try SampleFormat(path: output)
      let run = try options.run.shelf.run(preset, seed: options.run.seed)
      guard let generator = run.experiment as? any Generative else {
        throw Failure(
          "\(preset) has no generator to draw samples from", status: ExitStatus.usage)
      }
      let target = try target(of: run)
      let file = try OutputFile(output, sparing: run.plan.inputs(named: preset))
      Interruption.listen()
      train(run, to: target)
      try stopIfInterrupted()
      if let step = run.divergedAt {
        throw Failure(
          "the run diverged at step \(NumberText.count(step)), so there are no samples",
          status: ExitStatus.diverged)
      }
      var strays = 0
      try file.write { sink in
        let dimension = latents ? generator.latent?.dimension ?? 0 : 0
        let space = generator.space
        try sink.write(format.header(count: count, of: space, latents: dimension))
        for first in stride(from: 0, to: count, by: Self.block) {
          let drawn = generator.sample(count: min(Self.block, count - first), first: first)
          strays += Self.strays(in: drawn.samples, of: space)
          try sink.write(
            format.rows(
              samples: drawn.samples, of: space, latents: latents ? drawn.latents : []))
          try stopIfInterrupted()
        }
      }
      if strays > 0 {
        throw Failure(
          "\(NumberText.count(strays)) of \(NumberText.count(count)) samples are not finite",
          status: ExitStatus.diverged)
      }
    }
  }

  /// How many of some samples have a number that is infinite or none.
  private static func strays(in samples: [Float], of space: DataSpace) -> Int {
    stride(from: 0, to: samples.count, by: space.count).count { first in
      !samples[first..<first + space.count].allSatisfy(\.isFinite)
    }
  }

  /// The step to train to: where it stands, if it is a checkpoint or nothing that is trained.
  private func target(of run: Run) throws -> Int {
    let isTrained = run.experiment is any Resumable
    if !isTrained || options.run.shelf.isCheckpoint(preset) {
      guard options.steps == nil else {
        throw Failure(
          isTrained
            ? "a checkpoint is sampled as it is; leave --steps out, or train it further "
              + "with 'genscope train --resume \(preset)'"
            : "\(preset) is not trained; leave --steps out", status: ExitStatus.usage)
      }
      return run.experiment.stepCount
    }
    return try options.target(
      of: run, named: preset, otherwise: run.plan.configuration.steps)
  }

  private func train(_ run: Run, to target: Int) {
    var line = ProgressLine(target: target)
    let showsProgress = StandardError.isTerminal
    var burst = StepBurst()
    burst.advance(run, to: target) { run in
      if showsProgress { line.update(run) }
    }
    line.clear()
  }

  private func stopIfInterrupted() throws {
    if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
  }
}
