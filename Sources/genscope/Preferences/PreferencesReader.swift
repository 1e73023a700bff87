import Interface
import Parameters
import Presets

/// Makes preferences of a YAML tree and collects every fault on the way.
struct PreferencesReader {
  /// The file as faults call it.
  let file: String
  /// What was read so far.
  var preferences = Preferences()
  /// What is wrong so far.
  private(set) var faults: [PresetFault] = []

  /// A reader for one file.
  init(file: String) { self.file = file }

  /// Reads all keys.
  mutating func read(_ root: YAMLTree) {
    guard case .mapping(let entries) = root.content else {
      return add(
        "a configuration is a group of keys such as \"theme: light\", not \(root.description)",
        at: root.place)
    }
    for entry in entries {
      if entry.key == Preference.keys {
        readKeys(entry.value)
      } else if let preference = Preference.all.first(where: { $0.key == entry.key }) {
        preference.read(entry.value, &self)
      } else {
        let names = Preference.all.map(\.key) + [Preference.keys]
        add(
          "there is no key \(StrictYAML.excerpt(entry.key))"
            + suggestion(for: entry.key, among: names), at: entry.place)
      }
    }
  }

  /// Notes that a value is not what it must be.
  mutating func refuse(_ tree: YAMLTree, _ rule: String, among names: [String] = []) {
    var nearest = ""
    if case .scalar(let text, _) = tree.content { nearest = suggestion(for: text, among: names) }
    add("\(rule), not \(tree.description)\(nearest)", at: tree.place)
  }

  private mutating func add(_ message: String, at place: PresetFault.Place) {
    faults.append(PresetFault(file: file, at: place, message: message))
  }

  private func suggestion(for text: String, among names: [String]) -> String {
    let nearest = nearestNames(to: text, among: names)
    return nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: " or "))?"
  }
}

// MARK: - Keys of actions

extension PreferencesReader {
  private mutating func readKeys(_ tree: YAMLTree) {
    guard case .mapping(let entries) = tree.content else {
      return refuse(tree, "keys must be a group of actions such as \"restart: ctrl-r\"")
    }
    var choices: [KeyMap.Choice] = []
    var places: [(action: PresetFault.Place, keys: [PresetFault.Place])] = []
    for entry in entries {
      guard let keys = names(in: entry) else { continue }
      choices.append(KeyMap.Choice(action: entry.key, keys: keys.map(\.name)))
      places.append((entry.place, keys.map(\.place)))
    }
    let (map, faults) = KeyMap.choosing(choices)
    for fault in faults {
      let (choice, place) = (choices[fault.choice], places[fault.choice])
      let written = fault.key.map { choice.keys[$0] } ?? choice.action
      add(
        fault.message + suggestion(for: written, among: fault.candidates),
        at: fault.key.map { place.keys[$0] } ?? place.action)
    }
    preferences.keys = map
  }

  /// The names of keys that an action is given: one, or a list.
  private mutating func names(
    in entry: YAMLTree.Entry
  ) -> [(name: String, place: PresetFault.Place)]? {
    let tree = entry.value
    let items: [YAMLTree] = if case .sequence(let items) = tree.content { items } else { [tree] }
    var names: [(name: String, place: PresetFault.Place)] = []
    for item in items {
      // In quotes a blank is the key, too; without any there is nothing.
      guard case .scalar(let name, _) = item.content, !name.isEmpty else {
        refuse(item, "\(entry.key) needs the name of a key, or [] for none")
        return nil
      }
      names.append((name, item.place))
    }
    return names
  }
}
