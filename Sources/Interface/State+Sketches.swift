import Frames
import Plotting
import Screen

extension State {
  /// Works out the pictures of all panels in sight, each from the one before, so that glyphs stay
  /// where nothing changes.
  ///
  /// Without a change of scene, size or camera nothing is done. Where these change, or another panel comes
  /// into sight, pictures begin anew.
  mutating func sketchPlots() {
    guard !Layout.isTooSmall(size) else { return }
    let inSight = visiblePanels
    let palette = Look(self).palette
    for index in panels.indices {
      guard inSight.contains(index), let window = window(of: index),
        let scene = panels[index].frame.exhibit.scene
      else {
        panels[index].sketch = nil
        continue
      }
      let inside = plotPlaces(of: index).main.inset(by: 1)
      let plot = ScenePlot(
        scene: scene, window: window, glyphs: glyphs, palette: palette)
      panels[index].sketch = plot.sketch(
        columns: inside.columns, rows: inside.rows, after: panels[index].sketch)
    }
  }
}
