@testable import Presets

/// What is said of the presets there are.
enum PresetParts {
  private static let presets = Library().presets

  private static let names = presets.reduce(into: [String]()) { names, preset in
    if !names.contains(preset.group) { names.append(preset.group) }
  }

  /// How many presets each group has and the first, in the order of the menu: the first page stays short however many
  /// there are.
  static let groups = [
    names.map { group in
      let own = presets.filter { $0.group == group }.map(\.name)
      return "\(group) (\(own.count)): " + Markdown.code(Array(own.prefix(1)))
    }.joined(separator: "; ") + "."
  ]

  /// What each shows, and what it asks.
  static let all = names.flatMap { group in
    [
      "**\(group)**",
      Markdown.table(
        ["preset", "what it shows", "a question that its settings answer"],
        presets.filter { $0.group == group }.map {
          [
            Markdown.code($0.name), Markdown.prose("\($0.title). \($0.summary)"),
            Markdown.prose($0.question),
          ]
        }),
    ]
  }

  /// The keys of a preset that are text, and how long they may be.
  static let texts = [
    Markdown.table(
      ["key", "most characters"],
      PresetDecoder.textKeys.map { [Markdown.code($0.0), "\($0.1)"] }
        + [["`try`", "\(PresetDecoder.tries.count) texts of \(PresetDecoder.tries.characters)"]])
  ]
}
