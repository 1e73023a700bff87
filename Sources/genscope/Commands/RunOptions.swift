import ArgumentParser
import Engine
import Experiments
import Plotting
import Terminal

/// The options of all commands that run a preset.
struct RunOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Seed of all randomness, 0 or greater; the preset's own by default.", valueName: "n"))
  var seed: UInt64?

  @OptionGroup var parallel: ThreadOptions

  /// The presets, for runs with these options.
  var shelf: PresetShelf { PresetShelf(threads: parallel.count) }
}

/// The options of all commands that run a preset without a screen.
struct HeadlessOptions: ParsableArguments {
  @OptionGroup var run: RunOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps to take; the preset's own number by default.", valueName: "n"))
  var steps: Int?

  func validate() throws {
    if let steps, steps < 0 { throw ValidationError("--steps must be 0 or greater, got \(steps)") }
  }

  /// The step that a run ends at, counted from its beginning even where it goes on from a checkpoint.
  ///
  /// - Throws: `Failure` when the run stands behind it already.
  func target(of run: Run, named name: String, otherwise fallback: Int) throws -> Int {
    let target = steps ?? fallback
    let present = run.experiment.stepCount
    guard target >= present else {
      throw Failure(
        "genscope: \(name) stands at step \(NumberText.count(present)), past "
          + "\(NumberText.count(target)); steps count from the beginning of the training, so ask for more "
          + "with --steps", status: ExitStatus.usage)
    }
    return target
  }
}

/// The options of all commands that draw.
struct DrawingOptions: ParsableArguments {
  @Option(help: "Characters to draw with: ascii, braille or blocks.")
  var glyphs: GlyphSet = .ascii

  @Option(help: "Colours: auto, always, never, 16, 256 or true. NO_COLOR is honoured.")
  var color: ColorChoice = .auto
}
