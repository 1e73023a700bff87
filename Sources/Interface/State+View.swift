public import Screen

import Frames

extension State {
  /// The screen: a grid of exactly the terminal's size.
  ///
  /// A pure function of the state.
  public func view() -> Grid {
    var grid = Grid(size)
    guard !Layout.isTooSmall(size) else {
      TooSmallView(size: size).draw(into: &grid)
      return grid
    }
    let layout = Layout(size)
    let look = Look(self)
    let panels = Panels(layout, for: self)
    HeaderView(status: frame?.status, look: look).draw(into: &grid, at: layout.header)
    PlotView(state: self, look: look).draw(into: &grid, at: layout.plot)
    for (chart, rect) in zip(frame?.charts ?? [], panels.charts) {
      ChartView(chart: chart, glyphs: glyphs, look: look).draw(into: &grid, at: rect)
    }
    if let rect = panels.measures {
      MeasuresView(measures: frame?.measures ?? [], look: look).draw(into: &grid, at: rect)
    }
    if let rect = panels.settings {
      SettingsView(state: self, look: look).draw(into: &grid, at: rect)
    }
    switch overlay {
    case .presets(let menu):
      PresetMenuView(menu: menu, look: look).draw(into: &grid)
    case .help(let firstLine):
      HelpView(state: self, look: look, firstLine: firstLine).draw(into: &grid)
    case .editor, nil:
      CaptionView(state: self, look: look).draw(into: &grid, at: layout.caption)
    }
    FooterView(state: self, look: look).draw(into: &grid, at: layout.footer)
    return grid
  }
}
