import ArgumentParser
import Engine
import Frames
import Terminal

/// The command `genscope [PRESET|FILE.yaml]`.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the scope on a preset (the default command).",
    discussion: """
      EXAMPLES
        genscope
        genscope saddle
        genscope my.yaml --seed 7 --glyphs braille --color 256
      """)

  @Argument(help: "Name of a preset, or a file; the first preset by default.")
  var preset: String?

  @OptionGroup var options: RunOptions
  @OptionGroup var drawing: DrawingOptions

  func run() throws {
    try reportingFailures {
      var shelf = PresetShelf()
      // Seen when the scope is closed again; meanwhile the good presets can be used.
      for complaint in shelf.complaints { StandardError.write(message: complaint) }
      // A preset from a file must be found by its name when one comes back to it.
      if let preset { shelf = shelf.including(try shelf.preset(preset)) }
      let live = try open(shelf)
      try Scope(live: live, presets: shelf.summaries, drawing: drawing).show()
    }
  }

  private func open(_ shelf: PresetShelf) throws -> LiveRun {
    let plan = try shelf.plan(preset, seed: options.seed)
    do {
      return try LiveRun(
        plan, open: { name in try shelf.plan(name) },
        prepareThread: CrashGuard.protectCurrentThread)
    } catch {
      throw Failure("genscope: \(plan.name): \(error)", status: ExitStatus.badData)
    }
  }
}
