import ArgumentParser
import Checkpoints
import Engine
import Experiments
import Frames
import Glibc
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
        genscope plot ring-gan --steps 5000 --svg ring.svg
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

  @Option(
    name: .customLong("svg"),
    help: ArgumentHelp(
      "Draw the picture to a new SVG file, 8x16 pixels a cell, instead of printing it.",
      valueName: "file"),
    completion: .file(extensions: ["svg"]))
  var vectorFile: String?

  func run() throws {
    try reportingFailures {
      let drawing = self.drawing.settled(by: try Preferences.ofUser())
      let file = try vectorFile.map { try makeVectorFile($0) }
      let run = try options.run.shelf.run(preset, seed: options.run.seed)
      let size = GridSize(columns: size.columns, rows: size.rows)
      run.experiment.viewport = vectorFile == nil ? Picture.viewport(for: size) : vectorViewport
      // A checkpoint is drawn as it stands.
      let target = try options.target(
        of: run, named: preset,
        otherwise: options.run.shelf.isCheckpoint(preset)
          ? run.experiment.stepCount : run.plan.configuration.steps)
      Interruption.listen()
      var burst = StepBurst()
      burst.advance(run, to: target)
      if let signal = Interruption.signal { throw ExitStatus.signal(signal) }
      if let file {
        try draw(run, to: file)
        return try tellDivergence(of: run)
      }
      let printer = GridPrinter(colors: drawing.color, isTerminal: StandardOutput.isTerminal)
      let picture = Picture(
        title: run.plan.title, exhibit: run.experiment.exhibit(),
        glyphs: drawing.glyphs ?? .ascii,
        palette: Palette(
          colors: printer.colors, background: drawing.background.known ?? .dark,
          theme: drawing.theme),
        size: size)
      try StandardOutput.write(picture: printer.text(picture.grid))
      try tellDivergence(of: run)
    }
  }

  private func tellDivergence(of run: Run) throws {
    guard let step = run.divergedAt else { return }
    StandardError.tell("the run diverged at step \(NumberText.count(step))")
    throw ExitStatus.diverged
  }
}

// MARK: - For papers

extension PlotCommand {
  /// Pixels of the whole picture.
  private var pixels: (width: Int, height: Int) { (8 * size.columns, 16 * size.rows) }

  /// The plot in pixels: densities are counted in them.
  private var vectorViewport: Viewport {
    let plot = VectorPicture(
      title: "", exhibit: .plane(Scene(extent: Window(halfSide: 1))), width: pixels.width,
      height: pixels.height
    ).plotSize
    return Viewport(columns: plot.columns, rows: plot.rows)
  }

  /// Tries the file before the training.
  private func makeVectorFile(_ path: String) throws -> OutputFile {
    let least = VectorPicture.least
    guard pixels.width >= least.width, pixels.height >= least.height else {
      throw Failure(
        "an SVG picture needs a --size of \(least.width / 8)x\(least.height / 16) at the least",
        status: ExitStatus.usage)
    }
    guard path == "-" || access(path, F_OK) != 0 else {
      throw Failure(
        "cannot write \(path): there is a file of that name already; give another",
        status: ExitStatus.cannotWrite)
    }
    return try OutputFile(path)
  }

  private func draw(_ run: Run, to file: OutputFile) throws {
    let picture = VectorPicture(
      title: run.plan.title, exhibit: run.experiment.exhibit(), width: pixels.width,
      height: pixels.height)
    try file.write(Array(picture.svg.utf8))
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
