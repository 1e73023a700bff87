@testable import Interface

/// What is said of the keys, as the help says it.
enum KeyParts {
  /// Those of the plot that the footer shows.
  static let first = [table(of: ofPlot.filter { $0.importance > 0 })]

  /// The others of the plot, then those of other places, then those that mean the same everywhere.
  static let further =
    part("In the plot, besides", ofPlot.filter { $0.importance == 0 })
    + Context.allCases.reversed().flatMap { context in
      part(
        context.title,
        keys.filter { $0.contexts.contains(context) && !$0.contexts.contains(.plot) })
    } + part("Everywhere", keys.filter(\.isEverywhere))

  /// The names of actions, by which a configuration gives them other keys.
  static let actions = [
    Markdown.table(
      ["action", "standard keys", "where it stands"],
      KeyMap.catalogue.map {
        [Markdown.code($0.action), Markdown.code($0.keys), Markdown.prose($0.help)]
      })
  ]

  /// The rows that are keys.
  private static let keys = KeyMap.standard.rows.filter { !$0.strokes.isEmpty }
  private static let ofPlot = keys.filter { $0.contexts.contains(.plot) && !$0.isEverywhere }

  private static func part(_ title: String, _ rows: [Binding]) -> [String] {
    rows.isEmpty ? [] : ["**\(title)**", table(of: rows)]
  }

  private static func table(of rows: [Binding]) -> String {
    Markdown.table(
      ["key", "what it does"], rows.map { [Markdown.code($0.label), Markdown.prose($0.help)] })
  }
}

extension Binding {
  /// Whether the keys mean the same wherever one is.
  fileprivate var isEverywhere: Bool { contexts.count == Context.allCases.count }
}

extension Context {
  /// What stands above its keys.
  fileprivate var title: String {
    switch self {
    case .leaving: "In the question before leaving"
    case .tooSmall: "Where the terminal is too small"
    case .presetMenu: "In the preset menu"
    case .help: "In the help"
    case .search: "While a search is typed"
    case .editor: "While a value is typed"
    case .layers: "In the list of layers"
    case .events: "In the list of events"
    case .branches: "In the list of branches"
    case .tour: "On a card of the tour"
    case .naming: "While the name of a preset is typed"
    case .exporting: "In the choice of what to export"
    case .sharing: "Where the command line is shown"
    case .gallery: "In the gallery"
    case .easel: "While data are painted"
    case .filing: "While the name of a file is typed"
    case .reading: "While plots are read"
    case .settings: "In the settings"
    case .plot: "In the plot"
    }
  }
}
