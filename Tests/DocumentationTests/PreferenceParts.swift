import Plotting

@testable import genscope

/// What is said of the configuration file and of themes.
enum PreferenceParts {
  /// The keys of the file, but for those of actions.
  static let all = [
    Markdown.table(
      ["key", "values", "default", "what it says"],
      Preference.all.map {
        [
          Markdown.code($0.key), Markdown.prose($0.values), Markdown.code($0.standard),
          Markdown.prose($0.explanation),
        ]
      } + [
        [Markdown.code(Preference.keys), "actions with keys", "", "Keys of actions; see below."]
      ])
  ]

  /// The themes.
  static let themes = [
    Markdown.table(
      ["theme", "what it is for"],
      Theme.allCases.map { [Markdown.code($0.rawValue), Markdown.prose($0.explanation)] })
  ]
}
