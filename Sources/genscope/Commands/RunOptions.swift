import ArgumentParser
import Engine
import Experiments
import Output
import Plotting

/// The options of all commands that run a preset.
struct RunOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Random seed (default: the preset's).", valueName: "n"),
    transform: NumberArgument.seed)
  var seed: UInt64?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var parallel: ThreadOptions

  /// The presets, for runs with these options.
  var shelf: PresetResolver { change.shelf(threads: parallel.count) }
}

/// The options of all commands that run a preset without a screen.
struct HeadlessOptions: ParsableArguments {
  @OptionGroup var run: RunOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps to take (default: the preset's).", valueName: "n"),
    transform: NumberArgument.whole(in: 0...TrainingState.countLimit))
  var steps: Int?

  /// The step that a run ends at, counted from its beginning even where it goes on from a checkpoint.
  ///
  /// - Throws: `Failure` when the run stands behind it already.
  func target(of run: Run, named name: String, otherwise fallback: Int) throws -> Int {
    let target = steps ?? fallback
    let present = run.experiment.stepCount
    guard target >= present else {
      throw Failure(
        "\(name) is at step \(NumberText.count(present)), past \(NumberText.count(target)); "
          + "--steps counts from the start of the training, so ask for more",
        status: ExitStatus.usage)
    }
    return target
  }
}
