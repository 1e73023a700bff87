import ArgumentParser
import Checkpoints
import Engine
import Experiments
import Frames
import Output
import Plotting
import Reports
import Screen
import Signals
import Terminal

/// The command `genscope plot`.
struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Run a preset without a screen and print one picture.",
    discussion: """
      EXAMPLES
        genscope plot ridge
        genscope plot ring-naive --steps 2000 --size 80x30 --glyphs braille
        genscope plot saddle --steps 200 > saddle.txt
        genscope plot ridge --set model.generator.activation=sine
        genscope plot my.safetensors
      """)

  @Argument(help: "A preset, a preset file or a checkpoint.", completion: .presets)
  var preset: String

  @OptionGroup var options: HeadlessOptions
  @OptionGroup var drawing: DrawingOptions

  @Option(
    help: ArgumentHelp(
      "Size of the picture, from 4x2 to 1000x1000 (default: 80x30).",
      valueName: "columns x rows"),
    transform: PictureSize.init(parsing:))
  var size = PictureSize(columns: 80, rows: 30)

  func run() throws {
    try reportingFailures {
      let run = try options.run.shelf.run(preset, seed: options.run.seed)
      let size = GridSize(columns: size.columns, rows: size.rows)
      run.experiment.viewport = Picture.viewport(for: size)
      // A checkpoint is drawn as it stands.
      let target = try options.target(
        of: run, named: preset,
        otherwise: options.run.shelf.isCheckpoint(preset)
          ? run.experiment.stepCount : run.plan.configuration.steps)
      Interruption.listen()
      var burst = StepBurst()
      burst.advance(run, to: target)
      if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
      let printer = GridPrinter(colors: drawing.color, isTerminal: StandardOutput.isTerminal)
      let picture = Picture(
        title: run.plan.title, exhibit: run.experiment.exhibit(),
        glyphs: drawing.chosenGlyphs ?? .ascii,
        palette: Palette(
          colors: printer.colors, background: drawing.background.known ?? .dark),
        size: size)
      try StandardOutput.write(picture: printer.text(picture.grid))
      if let step = run.divergedAt {
        StandardError.tell("the run diverged at step \(NumberText.count(step))")
        throw ExitStatus.diverged
      }
    }
  }
}

/// A size as typed: 100x30.
struct PictureSize: CustomStringConvertible {
  let columns: Int
  let rows: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// - Throws: `ValidationError` when the text is no size, or one out of bounds.
  init(parsing text: String) throws {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1],
      (4...1000).contains(columns), (2...1000).contains(rows)
    else {
      throw ValidationError("a size is columns x rows, from 4x2 to 1000x1000, such as 100x30")
    }
    self.init(columns: columns, rows: rows)
  }

  var description: String { "\(columns)x\(rows)" }
}
