import Frames

// MARK: - Looking for a text

extension State {
  /// Begins to look for a text in the help that is open, or in the settings.
  mutating func startSearch() {
    if case .help(let help) = overlay {
      search = Search(from: helpNumber(of: HelpPlace(page: help.page, line: help.firstLine)))
    } else {
      search = Search(from: selectedIndex ?? 0)
    }
  }

  /// Changes what is looked for, and goes to the first hit.
  mutating func changeSearch(_ change: (inout TextField) -> Void) {
    guard var search else { return }
    change(&search.field)
    let text = search.field.string
    if let place = search.begin(places(with: text)) { show(place, for: text) }
    self.search = search
  }

  /// Goes to another place that has what is looked for, or was looked for last in the help.
  mutating func nextHit(forward: Bool) {
    if var search {
      let text = search.field.string
      if let place = search.move(forward: forward, among: places(with: text)) {
        show(place, for: text)
      }
      self.search = search
    } else if case .help(let help) = overlay {
      let places = places(with: help.needle)
      let here = help.hit.map(helpNumber) ?? -1
      let next =
        forward
        ? places.first { $0 > here } ?? places.first
        : places.last { $0 < here } ?? places.last
      if let next { show(next, for: help.needle) }
    }
  }

  /// Leaves the place that was found chosen; the help goes on marking what has the text.
  mutating func endSearch() { search = nil }

  /// What was looked for in the help that is open; nil before anything was.
  var lastNeedle: String? {
    if case .help(let help) = overlay, !help.needle.isEmpty { help.needle } else { nil }
  }

  /// Numbers of the lines of the help, or of the settings, that have a text; none for no text.
  private func places(with text: String) -> [Int] {
    guard text.contains(where: { $0 != " " }) else { return [] }
    guard case .help = overlay else {
      return settings.indices.filter {
        "\(settings[$0].label) \(settings[$0].path)".hasWords(of: text)
      }
    }
    let lines = HelpPage.allCases.flatMap { HelpView.texts(of: $0, in: self) }
    return lines.indices.filter { lines[$0].hasWords(of: text) }
  }

  private mutating func show(_ place: Int, for text: String) {
    guard case .help(var help) = overlay else { return select(place) }
    help.needle = text
    help.show(helpPlace(of: place))
    overlay = .help(help)
  }

  // Lines are counted through all pages, so that a search goes through them.

  private func helpNumber(of place: HelpPlace) -> Int {
    HelpPage.allCases.prefix { $0 != place.page }
      .reduce(place.line) { $0 + HelpView.texts(of: $1, in: self).count }
  }

  private func helpPlace(of number: Int) -> HelpPlace {
    var line = number
    for page in HelpPage.allCases {
      let count = HelpView.texts(of: page, in: self).count
      if line < count { return HelpPlace(page: page, line: line) }
      line -= count
    }
    return HelpPlace(page: .keys, line: 0)
  }
}
