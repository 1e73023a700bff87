import Frames

// MARK: - Looking for a text

extension State {
  /// Begins to look for a text in the help or the list that is open, or in the settings.
  mutating func startSearch() {
    let origin =
      switch overlay {
      case .help(let help): helpNumber(of: HelpPlace(page: help.page, line: help.firstLine))
      case .events: selectedEvent
      case .presets, .layers, .branches, .editor, .naming, .exporting, .easel, .gallery, .filing,
        .sharing,
        .tour, .leaving,
        nil:
        selectedIndex ?? 0
      }
    search = Search(from: origin, in: overlay)
  }

  /// Changes what is looked for, and goes to the first hit, or back where there is none.
  mutating func changeSearch(_ change: (inout TextField) -> Void) {
    guard var search else { return }
    change(&search.field)
    let text = search.field.string
    if let place = search.begin(places(with: text)) {
      show(place, for: text)
    } else {
      goBack(to: search)
    }
    self.search = search
  }

  /// Goes to another place that has what is looked for, or was looked for last.
  mutating func nextHit(forward: Bool) {
    if var search {
      let text = search.field.string
      if let place = search.move(forward: forward, among: places(with: text)) {
        show(place, for: text)
      }
      self.search = search
    } else if let needle = lastNeedle {
      let places = places(with: needle)
      let here = hitNumber ?? -1
      let next =
        forward
        ? places.first { $0 > here } ?? places.first
        : places.last { $0 < here } ?? places.last
      if let next { show(next, for: needle) }
    }
  }

  /// Ends the typing: what was found stays chosen, and can be gone on from.
  mutating func acceptSearch() -> [Effect] {
    guard let search else { return [] }
    self.search = nil
    let text = search.field.string
    guard search.hit != nil else {
      return text.isEmpty ? [] : say("nothing here has \"\(text)\"")
    }
    if !isHelpOpen { sought = Sought(text: text, context: contextBelowSearch) }
    return []
  }

  /// Gives the search up, and goes back to where it began.
  mutating func cancelSearch() {
    guard let search else { return }
    self.search = nil
    goBack(to: search)
  }

  /// What was looked for last where the keys go now; nil before anything was.
  var lastNeedle: String? {
    if case .help(let help) = overlay { return help.needle.isEmpty ? nil : help.needle }
    return sought.flatMap { $0.context == contextBelowSearch ? $0.text : nil }
  }

  private var isHelpOpen: Bool { if case .help = overlay { true } else { false } }

  /// The number of the place that was gone to last.
  private var hitNumber: Int? {
    switch overlay {
    case .help(let help): help.hit.map(helpNumber)
    case .events: selectedEvent
    case .presets, .layers, .branches, .editor, .naming, .exporting, .easel, .gallery, .filing,
      .sharing,
      .tour, .leaving, nil:
      selectedIndex
    }
  }

  /// Numbers of the lines of the help, or of the entries of a list, that have a text; none for no text.
  private func places(with text: String) -> [Int] {
    guard text.contains(where: { $0 != " " }) else { return [] }
    switch overlay {
    case .help:
      let lines = HelpPage.allCases.flatMap { HelpView.texts(of: $0, in: self) }
      return lines.indices.filter { lines[$0].hasWords(of: text) }
    case .events:
      let events = Array(eventLog.events.reversed())
      return events.indices.filter {
        "\(events[$0].label) \(events[$0].explanation)".hasWords(of: text)
      }
    case .presets, .layers, .branches, .editor, .naming, .exporting, .easel, .gallery, .filing,
      .sharing,
      .tour, .leaving, nil:
      return settings.indices.filter {
        "\(settings[$0].label) \(settings[$0].path)".hasWords(of: text)
      }
    }
  }

  private mutating func show(_ place: Int, for text: String) {
    switch overlay {
    case .help(var help):
      help.needle = text
      help.show(helpPlace(of: place))
      overlay = .help(help)
    case .events: chooseEvent(place)
    case .presets, .layers, .branches, .editor, .naming, .exporting, .easel, .gallery, .filing,
      .sharing,
      .tour, .leaving, nil:
      select(place)
    }
  }

  private mutating func goBack(to search: Search) {
    if overlay == nil { select(search.origin) } else { overlay = search.overlay }
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
