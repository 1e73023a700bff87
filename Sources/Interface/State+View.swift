public import Screen

import Frames

extension State {
  /// The screen: a grid of exactly the terminal's size.
  ///
  /// A pure function of the state.
  public func view() -> Grid {
    var grid = Grid(size)
    guard !Layout.isTooSmall(size) else {
      TooSmallView(state: self).draw(into: &grid)
      return grid
    }
    let look = Look(self)
    let bars = bars
    HeaderView(state: self, look: look).draw(into: &grid, at: bars.header)
    TabBarView(state: self, look: look).draw(into: &grid, at: bars.tabs)
    for index in visiblePanels where !hasEasel && gallery == nil {
      PanelView(state: self, panel: index, look: look).draw(into: &grid, at: places(of: index))
    }
    if let gallery, let places = galleryPlaces {
      GalleryView(state: self, look: look, gallery: gallery, places: places).draw(into: &grid)
    }
    if hasEasel, let easel, let places = easelPlaces {
      EaselView(state: self, look: look, easel: easel, places: places).draw(into: &grid)
    }
    switch overlay {
    case .presets(let menu):
      PresetMenuView(menu: menu, look: look, anchor: overlayAnchor).draw(into: &grid)
    case .help(let help):
      HelpView(state: self, look: look, help: help).draw(into: &grid)
    case .layers(let selection):
      LayersView(state: self, selection: selection, look: look).draw(into: &grid)
    case .events:
      EventsView(state: self, look: look).draw(into: &grid)
    case .tour:
      TourView(state: self, look: look).draw(into: &grid)
    case .branches(let selection):
      BranchesView(state: self, selection: selection, look: look).draw(into: &grid)
    case .sharing(let shared): SharingView(shared: shared, look: look).draw(into: &grid)
    case .easel, .gallery, .filing: break
    case .editor, .naming, .exporting, .leaving, nil: break
    }
    let lastLine = bars.footer.row - 1
    let caption =
      isCovered
      ? GridRect(row: lastLine, columns: size.columns, rows: notice == nil ? 0 : 1)
      // What is looked for is typed in the last line.
      : bars.caption.slice(from: 0, rows: bars.caption.rows - (typesInLastLine ? 1 : 0))
    CaptionView(state: self, look: look).draw(into: &grid, at: caption)
    if let search {
      SearchView(search: search, look: look).draw(
        into: &grid, at: GridRect(row: lastLine, columns: size.columns, rows: 1))
    }
    if case .naming(let naming) = overlay {
      PresetNamingView(naming: naming, look: look).draw(
        into: &grid, at: GridRect(row: lastLine, columns: size.columns, rows: 1))
    }
    if case .filing(let naming) = overlay {
      PresetNamingView(naming: naming, purpose: "write the points to: ", look: look).draw(
        into: &grid, at: GridRect(row: lastLine, columns: size.columns, rows: 1))
      if let problem = naming.problem {
        let line = GridRect(row: lastLine - 1, columns: size.columns, rows: 1)
        grid.fill(line)
        grid.write(
          "! " + problem, column: 1, row: line.row, style: look.strong,
          maxColumns: line.columns - 2, ellipsis: look.ellipsis)
      }
    }
    FooterView(state: self, look: look).draw(into: &grid, at: bars.footer)
    return grid
  }

  /// Whether the easel stands in the place of the panels.
  private var hasEasel: Bool {
    switch overlay {
    case .easel, .filing: true
    case .help: easel?.isUnderHelp == true
    default: false
    }
  }

  /// Whether the line above the footer is for what is typed.
  private var typesInLastLine: Bool {
    if case .naming(let naming) = overlay {
      // With a single line for both, what is wrong with the name stands before the name.
      return bars.caption.rows > 1 || naming.problem == nil
    }
    return search != nil
  }

  /// The lines above and below the panels.
  var bars: (header: GridRect, tabs: GridRect, caption: GridRect, footer: GridRect) {
    guard isComparing else {
      let layout = Layout(size)
      return (layout.header, layout.tabs, layout.caption, layout.footer)
    }
    let comparison = Comparison(size, count: panels.count, focused: focusedPanel)
    return (comparison.header, comparison.tabs, comparison.caption, comparison.footer)
  }
}
