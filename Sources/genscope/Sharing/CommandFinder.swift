import Checkpoints
import Engine
import Experiments
import Frames
import Interface
import Output
import Presets

/// Finds the command line that opens what is shown.
struct CommandFinder {
  /// The presets as they are, none changed.
  let shelf: PresetResolver
  /// What the presets were called on the command line.
  let opened: OpenedPresets

  /// The command that opens these panels and goes on to where they stand.
  ///
  /// - Parameters:
  ///   - places: what is run in each panel; never empty.
  ///   - step: the step that is shown.
  ///   - view: how they are looked at.
  /// - Throws: `Failure` when no command line leads there.
  func command(
    for places: [RunPlace], at step: Int, view: SharedView = SharedView()
  ) throws -> SharedCommand {
    guard let lead = places.first else {
      throw Failure("nothing is shown yet", status: ExitStatus.software)
    }
    var words: [String]
    if places.count > 1 {
      words = ["compare"] + places.map { word(for: $0).asOperand }
      words += Self.words(for: try commonChanges(of: places))
    } else if lead.firstStep > 0 {
      let path = try checkpoint(of: lead)
      let preset = try shelf.located(at: dataFile(of: lead)).checkpoint(path).preset
      // A table that has moved since is named again, whether or not that is a change.
      let changes = try need(try preset.changes(to: lead.plan.configuration), of: lead)
      words = [path.asOperand] + Self.words(for: changes)
    } else {
      words = [word(for: lead).asOperand] + Self.words(for: try changes(of: lead))
    }
    if lead.firstStep == 0, lead.isRandom {
      words += ["--seed", "\(lead.plan.seed)"]
    }
    if step > lead.firstStep { words += ["--at", "\(step)"] }
    words += view.words
    let isStraight = places.allSatisfy(\.isStraight)
    return SharedCommand(
      words: words,
      caution: isStraight
        ? nil
        : "Something was changed on the way: the line uses the present settings from its start.")
  }
}

// MARK: - What was named

extension CommandFinder {
  /// What stands for the preset of a panel on the command line.
  private func word(for place: RunPlace) -> String {
    opened.files[place.plan.name] ?? place.plan.name
  }

  private func checkpoint(of place: RunPlace) throws -> String {
    guard let path = opened.checkpoints[place.plan.name] else {
      throw Failure(
        "no command line leads here: the checkpoint that \(place.plan.name) began at is not known",
        status: ExitStatus.usage)
    }
    return path
  }

  private func dataFile(of place: RunPlace) -> String? { place.plan.configuration.dataFile }
}

// MARK: - What was changed

extension CommandFinder {
  private func changes(of place: RunPlace) throws -> [PresetChange] {
    try need(
      try shelf.changes(of: word(for: place), to: place.plan.configuration), of: place)
  }

  private func need(_ changes: [PresetChange]?, of place: RunPlace) throws -> [PresetChange] {
    guard let changes else {
      throw Failure(
        "no command line leads to the settings of \(place.plan.name); S saves them as a preset",
        status: ExitStatus.usage)
    }
    return changes
  }

  /// What is to be changed of all presets side by side: the data of the first are those of all.
  private func commonChanges(of places: [RunPlace]) throws -> [PresetChange] {
    let lead = try changes(of: places[0])
    if leads(lead, to: places) { return lead }
    // What one panel alone was given, where the others have no such key or the same value.
    var all = lead
    for place in places.dropFirst() {
      for change in (try? changes(of: place)) ?? []
      where !all.contains(where: { $0.key == change.key }) {
        all.append(change)
      }
    }
    if leads(all, to: places) { return all }
    throw Failure(
      "no command line gives each panel settings of its own; S saves those of one as a preset",
      status: ExitStatus.usage)
  }

  /// Whether presets side by side, all changed so, are run as in these places.
  private func leads(_ changes: [PresetChange], to places: [RunPlace]) -> Bool {
    func plan(_ place: RunPlace) throws -> RunPlan {
      shelf.plan(
        of: try shelf.changing(changes).preset(word(for: place)), seed: places[0].plan.seed)
    }
    guard let lead = try? plan(places[0]) else { return false }
    return places.allSatisfy { place in
      guard let plan = try? plan(place).beside(lead) else { return false }
      return plan.configuration.equals(place.plan.configuration)
    }
  }

  /// The words that ask for some changes.
  static func words(for changes: [PresetChange]) -> [String] {
    let file = changes.first { $0.origin == "--data" && $0.key == "data.file" }
    let others = changes.filter { $0.origin != "--data" }
    return (file.map { ["--data", $0.value.asOperand] } ?? [])
      + others.flatMap { ["--set", "\($0.key)=\($0.value)"] }
  }
}
