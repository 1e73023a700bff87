import ArgumentParser
import Engine
import Experiments
import Frames
import Output
import Presets
import Signals

/// The command `genscope compare`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Open the scope on 2 to \(Command.panelLimit) presets side by side.",
    discussion: """
      The panels share one clock, one seed and the data of the first preset: after N steps each has \
      seen the same N batches, or untrained generators have drawn as many samples. They share the \
      threads, too. In the scope, c does the same with the presets of the group.

      EXAMPLES
        genscope compare ring-naive my.yaml
        genscope compare ring-naive ring-vae ring-gan --seed 7
        genscope compare ring-naive ring-vae --set data.kind=grid --set data.side=3
        genscope compare saddle saddle-simultaneous saddle-extragradient
        genscope compare saddle dirac-gan
        genscope compare ridge-2 ridge-6 ridge
      """)

  @Argument(
    help: ArgumentHelp("2 to \(Command.panelLimit) presets or preset files.", valueName: "preset"),
    completion: .presets)
  var presets: [String]

  @OptionGroup var options: RunOptions
  @OptionGroup var scope: ScopeOptions

  func validate() throws {
    guard (2...Command.panelLimit).contains(presets.count) else {
      throw ValidationError(
        "2 to \(Command.panelLimit) presets can be shown side by side, not \(presets.count)")
    }
  }

  func run() throws {
    try reportingFailures {
      var shelf = options.shelf
      StandardError.tell(lines: shelf.complaints)
      let chosen = try presets.map { try shelf.preset($0) }
      try check(chosen)
      for preset in chosen { shelf = shelf.including(preset) }
      let written = WrittenCheckpoints()
      let files = zip(presets, chosen).filter { PresetResolver.isFile($0.0) }
      let shared = SharedShelf(shelf, plain: options.shelf)
      try Scope(
        live: open(chosen, shared, written), shelf: shared, options: scope, written: written,
        opened: OpenedPresets(
          files: Dictionary(files.map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first }),
          changed: Set(chosen.map(\.name)), changes: options.change.words)
      ).show()
    }
  }

  private func check(_ chosen: [Preset]) throws {
    let names = chosen.map(\.name)
    for (index, name) in names.enumerated() where names[..<index].contains(name) {
      throw Failure(
        "two presets are named \(name); on one seed both would show the same",
        status: ExitStatus.usage)
    }
    for (argument, preset) in zip(presets, chosen) {
      if let fault = preset.configuration.faults.first {
        throw Failure("\(argument): \(fault)", status: ExitStatus.badData)
      }
    }
  }

  private func open(
    _ chosen: [Preset], _ shelf: SharedShelf, _ written: WrittenCheckpoints
  ) throws -> LiveRun {
    let plans = chosen.map { shelf.now.plan(of: $0, seed: options.seed) }
    do {
      return try LiveRun(
        plans, open: { name in try shelf.plan(name) },
        save: { try written.save($0, in: CheckpointFolder(shelf: shelf.now)) },
        sample: { try ExportFolder().write($0) },
        snapshotBytes: scope.snapshotBytes,
        prepareThread: CrashGuard.protectCurrentThread)
    } catch {
      // Each alone is in order: what is wrong is that they were named together.
      throw Failure("\(error)", status: ExitStatus.usage)
    }
  }
}
