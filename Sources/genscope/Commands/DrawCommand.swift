import ArgumentParser
import Engine
import Experiments
import Interface
import Output

/// The command `genscope draw`.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Paint data of your own, and train on them.",
    discussion: """
      Opens the scope with a canvas. Space or the mouse leaves points under the brush; enter trains the preset on \
      them, from its first step; D comes back to the canvas, s writes the points to a CSV file. With --data the points \
      of a table are painted on. Whatever learns points without classes can be painted for.

      EXAMPLES
        genscope draw
        genscope draw ring-gan --seed 7
        genscope draw ring-vae --data painting.csv
      """)

  /// What is trained unless a preset is named: it learns any shape within seconds.
  static let model = "ring-flow-matching"

  @Argument(
    help: ArgumentHelp(
      "A preset or a preset file to be trained (default: \(model)).", valueName: "preset"),
    completion: .presets)
  var preset = Self.model

  @OptionGroup var options: RunOptions
  @OptionGroup var scope: ScopeOptions

  func run() throws {
    try reportingFailures {
      var shelf = options.shelf
      StandardError.tell(lines: shelf.complaints)
      let chosen = try shelf.preset(preset)
      shelf = shelf.including(chosen)
      let plan = shelf.plan(of: chosen, seed: options.seed)
      if let conflict = plan.configuration.paintingConflict {
        throw Failure("\(preset): \(conflict)", status: ExitStatus.usage)
      }
      let written = WrittenCheckpoints()
      var opened = OpenedPresets()
      if PresetResolver.isFile(preset) { opened.files[plan.name] = preset }
      (opened.changed, opened.changes) = ([plan.name], options.change.words)
      var scope = scope
      // What is to be learned comes first.
      scope.paused = true
      let shared = SharedShelf(shelf, plain: options.shelf)
      try Scope(
        live: OpenCommand.open(plan, shared, written, snapshotBytes: scope.snapshotBytes),
        shelf: shared, options: scope, written: written, opened: opened, opening: .easel
      ).show()
    }
  }
}
