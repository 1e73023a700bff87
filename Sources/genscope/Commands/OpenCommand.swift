import ArgumentParser
import Engine
import Frames
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
    help: "Name of a preset, or a file: a preset or a checkpoint; the ridges by default.")
  var preset: String?

  @OptionGroup var options: RunOptions
  @OptionGroup var drawing: DrawingOptions

  func run() throws {
    try reportingFailures {
      var shelf = options.shelf
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
      try Scope(live: live, presets: shelf.summaries, drawing: drawing).show()
    }
  }

  private func open(_ plan: RunPlan, _ shelf: PresetShelf) throws -> LiveRun {
    do {
      return try LiveRun(
        plan, open: { name in try shelf.plan(name) },
        save: { try CheckpointFolder(shelf: shelf).save($0) },
        prepareThread: CrashGuard.protectCurrentThread)
    } catch {
      throw Failure("genscope: \(plan.name): \(error)", status: ExitStatus.badData)
    }
  }
}
