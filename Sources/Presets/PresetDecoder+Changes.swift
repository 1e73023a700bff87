import Experiments
import Frames
import Parameters

extension PresetDecoder {
  /// A preset with some keys changed.
  ///
  /// - Parameters:
  ///   - base: the preset of the file.
  ///   - file: what stands in the file.
  ///   - entries: the keys to change.
  mutating func changed(
    _ base: Preset, of file: [YAMLTree.Entry], by entries: [YAMLTree.Entry]
  ) -> Preset {
    var preset = base
    for (key, limit) in Self.textKeys {
      guard let entry = entries.first(where: { $0.key == key }) else { continue }
      if let text = text(key, entry.value, limit: limit) {
        preset[keyPath: Self.property(key)] = text
      }
    }
    if let entry = entries.first(where: { $0.key == "try" }) { preset.tries = tries(entry.value) }
    if let entry = entries.first(where: { $0.key == "seed" }), let seed = seed(entry.value) {
      preset.seed = seed
    }
    if let entry = entries.first(where: { $0.key == "order" }) { check(order: entry.value) }
    preset.configuration = configuration(of: base, file, changedBy: entries)
    return preset
  }

  /// Where a preset holds the text of a key.
  private static func property(_ key: String) -> WritableKeyPath<Preset, String> {
    switch key {
    case "title": \.title
    case "tab": \.tab
    case "summary": \.summary
    case "watch": \.watch
    case "reference": \.reference
    case "question": \.question
    case "group": \.group
    default: preconditionFailure("a preset holds no text for the key \(key)")
    }
  }

  private mutating func configuration(
    of base: Preset, _ file: [YAMLTree.Entry], changedBy entries: [YAMLTree.Entry]
  ) -> any ExperimentConfiguration {
    var configuration = base.configuration
    if nodes(in: entries, under: "")["model.kind"] != nil {
      guard let type = kind(in: entries, root: PresetText.Place()) else {
        findKeysOfNoKind(entries)
        return configuration
      }
      if type.kind != Swift.type(of: configuration).kind {
        // What the file says, as far as the other kind has the same keys.
        var trial = self
        (trial.isLoading, trial.pathsAreOfFile) = (false, true)
        configuration = trial.configuration(type, file)
      }
    }
    return changed(configuration, file, by: entries)
  }

  private mutating func changed<Kind: ExperimentConfiguration>(
    _ configuration: Kind, _ file: [YAMLTree.Entry], by entries: [YAMLTree.Entry]
  ) -> Kind {
    let written = nodes(in: file, under: "")
    let values = nodes(in: entries, under: "")
    return self.configuration(from: configuration, entries) { parameter in
      // As if the file said it: what it leaves out follows what has changed.
      written[parameter.path] == nil && parameter.fallback.map { values[$0] != nil } == true
    }
  }
}
