import Frames
import Screen

// MARK: - What is large beside the plot

extension State {
  /// The second plots that some panel in sight can show.
  var offeredSecondPlots: [SecondPlot] {
    SecondPlot.allCases.filter { kind in
      visiblePanels.contains { canShow(.second(kind), in: $0) }
    }
  }

  /// Shows the next second plot that there is, after the last one the boxes again.
  mutating func nextSecondPlot() {
    let offered = offeredSecondPlots
    guard case .second(let kind) = aside, let index = offered.firstIndex(of: kind) else {
      aside = offered.first.map { .second($0) }
      return
    }
    aside = index + 1 < offered.count ? .second(offered[index + 1]) : nil
  }

  /// Shows figures in large digits, or the boxes again.
  mutating func toggleBigFigures() { aside = aside == .figures ? nil : .figures }

  /// Whether a panel has something to show in that place.
  func canShow(_ aside: Aside, in panel: Int) -> Bool {
    guard panels.indices.contains(panel) else { return false }
    let frame = panels[panel].frame
    switch aside {
    case .second(.curves): return !frame.charts.isEmpty
    case .second(let kind): return frame.secondPlots.contains(kind)
    case .figures: return !BigFiguresView.figures(in: self, panel: panel).isEmpty
    }
  }

  /// What a panel shows large beside its plot; nil for the boxes.
  func shownAside(of panel: Int) -> Aside? {
    guard let aside, canShow(aside, in: panel) else { return nil }
    // Side by side the settings have the whole room under a plot.
    return isComparing && focus == .settings && panel == focusedPanel ? nil : aside
  }

  /// Whether it takes the place of a panel's main plot, because there is no room beside it.
  func asideCoversPlot(_ panel: Int) -> Bool {
    let places = places(of: panel)
    return places.aside.map { $0 == places.plots.main } ?? false
  }

  /// Rows that it needs, border included.
  func leastRows(of aside: Aside) -> Int {
    switch aside {
    case .second: 10
    case .figures: 7
    }
  }

  /// The places of a single panel with something large beside its plot.
  ///
  /// It stands where charts would be, and where there is no room for figures besides, in their place too. The settings are
  /// there while they have the keys.
  func placesWithAside() -> PanelPlaces {
    let layout = Layout(size)
    let plots =
      takesCompanionsPlace
      ? PlotPlaces(main: layout.plot, above: layout.side, hasCompanion: false)
      : plotPlaces(of: focusedPanel)
    if let figures = layout.figures {
      return PanelPlaces(
        plots: plots, boxes: SideBoxes(withoutChartsIn: figures, for: self), aside: layout.side)
    }
    guard focus == .settings, !settings.isEmpty else {
      return PanelPlaces(plots: plots, boxes: SideBoxes(), aside: layout.side)
    }
    let rows = min(settings.count + 2, layout.side.rows / 2)
    let rest = layout.side.rows - rows
    return PanelPlaces(
      plots: plots, boxes: SideBoxes(settingsIn: layout.side.slice(from: rest, rows: rows)),
      aside: layout.side.slice(from: 0, rows: rest))
  }
}
