import Screen

// Where things are is asked of the values that they are drawn by, so that a click is about what is seen.

extension State {
  /// What is at a cell.
  func target(column: Int, row: Int) -> Target {
    guard !Layout.isTooSmall(size) else { return .nothing }
    if let box = overlayBox, box.contains(column: column, row: row) {
      if let page = helpPage(column: column, row: row) { return .page(page) }
      return overlayList?.entry(column: column, row: row).map { .entry($0) } ?? .overlay
    }
    guard !isCovered else { return .nothing }
    if bars.tabs.contains(column: column, row: row),
      let tab = tabBar?.tab(at: column - bars.tabs.column)
    {
      return .tab(preset: tab.preset)
    }
    for index in visiblePanels where panels.indices.contains(index) {
      if let target = target(column: column, row: row, in: index) { return target }
    }
    return .nothing
  }

  private func target(column: Int, row: Int, in panel: Int) -> Target? {
    let places = places(of: panel)
    if places.plots.main.inset(by: 1).contains(column: column, row: row) {
      return .plot(panel: panel)
    }
    if panel == focusedPanel, let rect = places.boxes.settings,
      rect.contains(column: column, row: row)
    {
      let list = SettingsView.list(in: self, at: rect)
      return list.entry(column: column, row: row).map { .setting($0) } ?? .settings
    }
    let others =
      [
        places.plots.main, places.plots.companion, places.boxes.bars, places.boxes.measures,
        places.aside,
      ]
      .compactMap(\.self) + places.boxes.charts
    return others.contains { $0.contains(column: column, row: row) } ? .panel(panel) : nil
  }

  /// Remembers where the entries of the lists stand, so that they scroll no further than they must.
  mutating func anchorLists() {
    guard !Layout.isTooSmall(size) else { return }
    overlayAnchor = overlayList?.anchor
    guard panels.indices.contains(focusedPanel) else { return }
    guard let rect = places(of: focusedPanel).boxes.settings else {
      // Where something else is large in their place, they begin anew when they come back.
      if shownAside(of: focusedPanel) != nil { settingsAnchor = nil }
      return
    }
    settingsAnchor = SettingsView.list(in: self, at: rect).anchor
  }

  /// Whether what lies over the screen stands in its middle, so that the rest counts as covered.
  var isCovered: Bool {
    switch overlay {
    case .presets, .help, .sharing, .easel, .gallery, .filing: true
    case .layers, .events, .branches, .editor, .naming, .exporting, .tour, .leaving, nil: false
    }
  }

  /// The box that lies over the screen.
  private var overlayBox: GridRect? {
    switch overlay {
    case .presets(let menu): PresetMenuView.box(of: menu, in: size)
    case .help: HelpView.box(in: size)
    case .layers: LayersView.box(in: self)
    case .events: EventsView.box(in: self)
    case .tour: TourView.box(in: self)
    case .branches: BranchesView.box(in: self)
    case .sharing(let shared): SharingView.box(of: shared, in: size)
    case .editor, .naming, .exporting, .easel, .gallery, .filing, .leaving, nil: nil
    }
  }

  /// Number of the page of the help whose tab is at a cell, counted from 1.
  private func helpPage(column: Int, row: Int) -> Int? {
    guard case .help = overlay else { return nil }
    return HelpView.tabs(in: size).firstIndex { $0.place.contains(column: column, row: row) }
      .map { $0 + 1 }
  }

  /// The list in that box.
  private var overlayList: ListPlaces? {
    switch overlay {
    case .presets(let menu): PresetMenuView.list(of: menu, in: size, anchor: overlayAnchor)
    case .layers(let selection): LayersView.list(in: self, selection: selection)
    case .events: EventsView.list(in: self)
    case .branches(let selection): BranchesView.list(in: self, selection: selection)
    case .help, .editor, .naming, .exporting, .easel, .gallery, .filing, .sharing, .tour, .leaving,
      nil:
      nil
    }
  }
}
