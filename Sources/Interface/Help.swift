/// What the help shows: one of its pages, scrolled to a line.
struct Help: Sendable, Equatable {
  /// The page that is open.
  private(set) var page: HelpPage
  /// The first line in sight, if there are enough behind it.
  var firstLine = 0
  /// What was looked for, as it was typed; empty before anything was.
  var needle = ""
  /// The hit that was gone to last.
  private(set) var hit: HelpPlace?

  /// A page from its first line on.
  init(_ page: HelpPage) { self.page = page }

  /// Turns to a page, from its first line on.
  mutating func open(_ page: HelpPage) {
    self.page = page
    firstLine = 0
  }

  /// Turns to a hit, with some lines before it in sight.
  mutating func show(_ hit: HelpPlace) {
    self.hit = hit
    page = hit.page
    firstLine = max(hit.line - 3, 0)
  }
}

/// The pages of the help.
enum HelpPage: Sendable, Hashable, CaseIterable {
  /// What the keys do.
  case keys
  /// What is on the screen.
  case screen
  /// What is behind the picture.
  case background

  /// What stands on its tab.
  var title: String {
    switch self {
    case .keys: "keys"
    case .screen: "on the screen"
    case .background: "behind it"
    }
  }

  /// The page that a key press away from this one leads to; they go round.
  func neighbour(forward: Bool) -> HelpPage {
    let all = Self.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + (forward ? 1 : all.count - 1)) % all.count]
  }
}

/// A line of a page of the help.
struct HelpPlace: Sendable, Hashable {
  /// The page.
  var page: HelpPage
  /// The line, counted from 0, as broken for the present screen.
  var line: Int
}
