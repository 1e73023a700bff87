import Engine
import Experiments
import Frames
import Interface
import Output
import Presets

/// Does what the scope asks for that needs presets, files or the command line.
struct Desk {
  /// What is run.
  let live: LiveRun
  /// The presets.
  let shelf: SharedShelf
  /// What the presets were called on the command line.
  let opened: OpenedPresets
  /// Where presets of the user's own are written to.
  var presets = PresetFolder()

  /// Does what is asked for, and says what became of it.
  func answer(_ request: Request) -> Answer {
    do {
      switch request {
      case .share(let shown, let view):
        let command = try makeCommand(for: shown, view)
        return .line(command.text, caution: command.caution)
      case .keep(let name, let isReplacing, let panel):
        return try keep(panel: panel, as: name, isReplacing: isReplacing)
      case .paint(let panel):
        let plan = try place(of: panel).plan
        return .painting(try plan.configuration.painting(seed: plan.seed))
      case .file(let painting, let path, let isReplacing):
        switch try PaintingFile(path).write(painting, isReplacing: isReplacing) {
        case .taken: return .taken(name: path, path: path)
        case .written: return .filed(painting, path: path)
        }
      case .export(let export, let status):
        return .done(try ExportFolder().write(export, of: status))
      }
    } catch {
      return .refused("\(error)")
    }
  }

  /// The command line that opens what is shown; nil where none leads there.
  func command(for shown: [Status], view: SharedView) -> SharedCommand? {
    try? makeCommand(for: shown, view)
  }

  private func makeCommand(for shown: [Status], _ view: SharedView) throws -> SharedCommand {
    let places = try live.places.map { place in
      var place = place
      place.plan = try place.plan.withThePaintingFiled()
      return place
    }
    guard places.map(\.plan.name) == shown.map(\.preset) else {
      throw Failure("another preset is being opened; try again", status: ExitStatus.software)
    }
    return try CommandFinder(shelf: shelf.plain, opened: opened)
      .command(for: places, at: shown.map(\.step).max() ?? 0, view: view)
  }

  private func place(of panel: Int) throws -> RunPlace {
    let places = live.places
    guard places.indices.contains(panel) else {
      throw Failure("the panel is gone", status: ExitStatus.software)
    }
    return places[panel]
  }

  private func keep(panel: Int, as name: String, isReplacing: Bool) throws -> Answer {
    let plan = try place(of: panel).plan.withThePaintingFiled()
    // It would take the place of that one.
    if !isReplacing, shelf.now.builtInNames.contains(name) {
      return .taken(name: name, path: "the preset \(name)")
    }
    let preset = shelf.plain.kept(plan, as: name)
    switch try presets.write(preset, isReplacing: isReplacing) {
    case .taken(let path): return .taken(name: name, path: path)
    case .written(let path):
      shelf.add(preset)
      return .kept(preset.menuLine, path: path)
    }
  }
}

extension PresetResolver {
  /// The preset of a plan under a name of its own: its group and its source, but none of the words that were written
  /// for other settings.
  func kept(_ plan: RunPlan, as name: String) -> Preset {
    let origin = preset(named: plan.name)
    let changes = (try? changes(of: plan.name, to: plan.configuration)) ?? nil
    let settings = (changes ?? []).map { "\($0.key.split(separator: ".").last ?? "") \($0.value)" }
    let summary = (["From \(plan.name)"] + settings).joined(separator: ", ")
    let seed = origin.map { $0.seed != plan.seed } ?? true
    return Preset(
      name: name, title: plan.title,
      summary: String((summary + (seed ? ", seed \(plan.seed)" : "")).prefix(100)),
      reference: plan.reference, group: origin?.group, seed: plan.seed,
      configuration: plan.configuration)
  }
}
