import ArgumentParser
import Engine
import Frames
import Glibc
import Interface
import Terminal

/// The command `genscope [PRESET|FILE]`.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the scope on a preset or a checkpoint (the default command).",
    discussion: """
      EXAMPLES
        genscope
        genscope saddle
        genscope my.yaml --seed 7 --glyphs braille --color 256
        genscope my.safetensors
      """)

  @Argument(
    help: "Name of a preset, or a file: a preset or a checkpoint; the first preset by default.")
  var preset: String?

  @OptionGroup var options: RunOptions
  @OptionGroup var drawing: DrawingOptions

  func run() throws {
    try reportingFailures {
      var shelf = PresetShelf()
      // Seen when the scope is closed again; meanwhile the good presets can be used.
      for complaint in shelf.complaints { StandardError.write(message: complaint) }
      let plan: RunPlan
      if let preset {
        let item = try shelf.item(preset)
        // A preset from a file must be found by its name when one comes back to it.
        shelf = shelf.including(item.preset)
        plan = try shelf.plan(of: item, seed: options.seed)
      } else {
        plan = try shelf.plan(nil, seed: options.seed)
      }
      let live = try open(plan, shelf)
      let display = try openDisplay()
      defer { display.close() }
      live.send(.run)
      var application = Application(
        state: State(
          presets: shelf.summaries, glyphs: drawing.glyphs, size: display.size,
          capabilities: display.capabilities),
        display: display, source: live.frames, send: { live.send($0, panel: $1) })
      let ending = application.run()
      display.close()
      // The engine may be in the middle of a step; the process ends under it rather than wait.
      Process.end(Self.status(of: ending))
    }
  }

  private func open(_ plan: RunPlan, _ shelf: PresetShelf) throws -> LiveRun {
    do {
      return try LiveRun(
        plan, open: { name in try shelf.plan(name) },
        prepareThread: CrashGuard.protectCurrentThread)
    } catch {
      throw Failure("genscope: \(plan.name): \(error)", status: ExitStatus.badData)
    }
  }

  private func openDisplay() throws -> NcursesDisplay {
    do {
      return try NcursesDisplay(colors: drawing.color)
    } catch .notATerminal(.output) {
      throw Failure(
        "genscope: standard output is not a terminal; for a picture in a pipe use 'genscope plot', "
          + "for a run without a screen 'genscope train'", status: ExitStatus.noTerminal)
    } catch {
      throw Failure("genscope: \(error)", status: ExitStatus.noTerminal)
    }
  }

  private static func status(of ending: Application<NcursesDisplay, NewestFrame>.Ending) -> ExitCode
  {
    switch ending {
    case .quit: .success
    case .signal(let number): ExitStatus.signal(number)
    case .closed: ExitStatus.hangup
    }
  }
}
