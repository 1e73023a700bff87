import Frames

/// The list of presets with what was typed to filter it.
struct PresetMenu: Sendable, Equatable {
  /// All presets, in the order of the library.
  let presets: [PresetSummary]
  /// What was typed.
  private(set) var filter = TextField()
  /// Index of the selected one among the matches.
  private(set) var selection: Int

  /// A menu with the preset of this name selected.
  init(_ presets: [PresetSummary], current: String?) {
    self.presets = presets
    selection = presets.firstIndex { $0.name == current } ?? 0
  }

  /// The presets that have every word of the filter somewhere in their texts; the one of that name comes
  /// first, then those that have them all in the name.
  var matches: [PresetSummary] {
    let words = filter.string.lowercased().split(separator: " ")
    func has(_ text: String) -> Bool {
      let text = text.lowercased()
      return words.allSatisfy(text.contains)
    }
    func isMeant(_ preset: PresetSummary) -> Bool { words == [Substring(preset.name)] }
    let named = presets.filter { has($0.name) }
    let others = presets.filter { preset in
      let texts = [preset.name, preset.group, preset.title, preset.summary]
      return !has(preset.name) && has(texts.joined(separator: "\n"))
    }
    return named.filter(isMeant) + named.filter { !isMeant($0) } + others
  }

  /// The preset that enter opens.
  var selected: PresetSummary? {
    let matches = matches
    return matches.indices.contains(selection) ? matches[selection] : nil
  }
}

// MARK: - Choosing

extension PresetMenu {
  /// Moves the selection; `page` entries are in sight.
  mutating func move(_ move: Action.ListMove, page: Int) {
    selection = move.target(from: selection, count: matches.count, page: page)
  }

  /// Selects one of the matches.
  mutating func select(_ index: Int) { selection = max(0, min(index, matches.count - 1)) }

  /// Adds a character to the filter and selects the first match.
  mutating func insert(_ character: Character) {
    filter.insert(character)
    selection = 0
  }

  /// Edits the filter and selects the first match when that changes it.
  mutating func apply(_ edit: TextField.Edit) {
    let before = filter.string
    filter.apply(edit)
    if filter.string != before { selection = 0 }
  }
}
