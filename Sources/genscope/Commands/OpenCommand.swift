import ArgumentParser
import Engine
import Experiments
import Frames
import Interface
import Output
import Parameters
import Signals

/// The command `genscope [PRESET|FILE]`.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the scope on a preset or a checkpoint (the default command).",
    usage: "genscope open [PRESET|FILE] [options]",
    discussion: """
      EXAMPLES
        genscope
        genscope saddle
        genscope my.yaml --seed 7 --glyphs braille --color 256
        genscope ring-gan --set data.modes=16 --set training.batch=128
        genscope ring-gan --data my.csv --set data.columns=[height,weight]
        genscope ring-gan --seed 7 --at 12480      as far as that step
        genscope ring-gan --record demo.cast
        genscope --gallery                         all presets, live
        genscope my.safetensors
      """)

  @Argument(
    help: ArgumentHelp(
      "A preset, a preset file or a checkpoint (default: the ridges).", valueName: "preset"),
    completion: .presets)
  var presets: [String] = []

  @Flag(help: "Begin with the gallery: presets as small live plots, a group at a time.")
  var gallery = false

  @OptionGroup var options: RunOptions
  @OptionGroup var scope: ScopeOptions

  func run() throws {
    try reportingFailures {
      var shelf = options.shelf
      // Seen when the scope is closed again; meanwhile the good presets can be used.
      StandardError.tell(lines: shelf.complaints)
      let written = WrittenCheckpoints()
      var opened = OpenedPresets()
      let item = try presets.first.map { try named($0, shelf) } ?? shelf.item(shelf.openingName)
      guard presets.count <= 1 else {
        throw Failure(
          "\(presets[1]) is one preset too many; 'genscope compare' shows several side by side",
          status: ExitStatus.usage)
      }
      // What is from a file or changed must be found by its name when one comes back to it.
      shelf = shelf.including(item.preset)
      let plan = try shelf.plan(of: item, seed: options.seed)
      if let word = presets.first {
        if let state = item.state {
          written.note(word, step: state.step, of: plan.name, seed: plan.seed)
          opened.checkpoints[plan.name] = word
        } else if PresetResolver.isFile(word) {
          opened.files[plan.name] = word
        }
      }
      if item.state == nil {
        (opened.changed, opened.changes) = ([plan.name], options.change.words)
      }
      try scope.checkDestination(of: plan, named: presets.first ?? plan.name)
      let shared = SharedShelf(shelf, plain: options.shelf)
      let live = try Self.open(plan, shared, written, snapshotBytes: scope.snapshotBytes)
      try Scope(
        live: live, shelf: shared, options: scope, written: written, opened: opened,
        opening: gallery ? .gallery : nil
      ).show()
    }
  }

  /// What the first word means.
  ///
  /// It may have been meant for a command, this one being the default.
  private func named(_ word: String, _ shelf: PresetResolver) throws -> ShelfItem {
    let names = shelf.summaries.map(\.name)
    guard !PresetResolver.isFile(word), !shelf.isCheckpoint(word), !shelf.has(word) else {
      return try shelf.item(word)
    }
    let nearest = nearestNames(to: word, among: Genscope.commandNames + names)
    let name = word.contains { $0.isLetter || $0.isNumber } ? word : "'\(word)'"
    throw Failure(
      "there is no command or preset named \(name); "
        + (nearest.isEmpty
          ? "see 'genscope --help' and 'genscope list'"
          : "did you mean \(nearest.joined(separator: " or "))?"),
      status: ExitStatus.usage)
  }

  /// A run of a plan, from which all other presets can be opened.
  ///
  /// - Throws: `Failure` when it cannot begin.
  static func open(
    _ plan: RunPlan, _ shelf: SharedShelf, _ written: WrittenCheckpoints, snapshotBytes: Int
  ) throws -> LiveRun {
    do {
      return try LiveRun(
        plan, open: { name in try shelf.plan(name) },
        save: { try written.save($0, in: CheckpointFolder(shelf: shelf.now)) },
        sample: { try ExportFolder().write($0) },
        snapshotBytes: snapshotBytes, prepareThread: CrashGuard.protectCurrentThread)
    } catch {
      throw Failure("\(plan.name): \(error)", status: ExitStatus.badData)
    }
  }
}
