import Frames
import Plotting
import Screen

/// A page of presets, each as a small live plot in a box with its name and its present figure.
struct GalleryView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look
  /// The groups, and which preset is chosen.
  let gallery: PresetGallery
  /// Where things are.
  let places: GalleryPlaces

  /// Draws groups, plots and what is said of the chosen preset.
  func draw(into grid: inout Grid) {
    drawGroups(into: &grid)
    grid.fill(places.area)
    let visible = places.visible(around: gallery.selection, of: gallery.presets.count)
    for (number, index) in visible.enumerated() {
      draw(
        gallery.presets[index], isChosen: index == gallery.selection, into: &grid,
        at: places.box(number))
    }
    drawCaption(into: &grid)
  }

  private func drawGroups(into grid: inout Grid) {
    grid.fill(places.groups)
    let line = state.groupLine(of: gallery)
    let row = places.groups.row
    if line.hasMore.before { grid.write("<", column: 0, row: row, style: look.faint) }
    if line.hasMore.after {
      grid.write(">", column: grid.size.columns - 1, row: row, style: look.faint)
    }
    for entry in line.entries {
      let isOpen = entry.index == gallery.group
      let column = entry.columns.lowerBound
      grid.write(
        isOpen ? "[\(entry.text)]" : entry.text, column: isOpen ? column - 1 : column, row: row,
        style: isOpen ? look.strong : .plain)
    }
  }

  private func drawCaption(into grid: inout Grid) {
    grid.fill(places.caption)
    let chosen = gallery.selected
    let pages = places.pages(of: gallery.presets.count).count
    let page = pages > 1 ? "page \(places.page(of: gallery.selection) + 1) of \(pages)" : ""
    let texts = ["\(chosen.name): \(chosen.title)", chosen.summary]
    for (row, text) in texts.prefix(places.caption.rows).enumerated() {
      let room = grid.size.columns - 2 - (row == 0 && !page.isEmpty ? page.count + 2 : 0)
      grid.write(
        text, column: 1, row: places.caption.row + row, style: row == 0 ? look.strong : .plain,
        maxColumns: room, ellipsis: look.ellipsis)
    }
    grid.write(
      page, column: grid.size.columns - 1 - page.count, row: places.caption.row, style: look.faint)
  }

  private func draw(
    _ preset: PresetSummary, isChosen: Bool, into grid: inout Grid, at rect: GridRect
  ) {
    let room = rect.columns - 8
    let title = preset.name.displayWidth <= room ? preset.name : preset.tab
    let inside = grid.framed(rect, title: title, look: look, isFocused: isChosen)
    switch content(of: preset) {
    case .waiting: write("waits", into: &grid, at: inside)
    case .building: write("is being built", into: &grid, at: inside)
    case .absent(let reason): write(reason, into: &grid, at: inside)
    case .live(let picture):
      draw(picture, into: &grid, at: inside)
      if let note = note(on: picture, columns: rect.columns - 6) {
        grid.note(note, below: rect, style: isChosen ? look.strong : look.faint)
      }
    }
  }

  private func content(of preset: PresetSummary) -> PresetPage.Content {
    state.page?.cells.first { $0.name == preset.name }?.content ?? .waiting
  }

  private func write(_ text: String, into grid: inout Grid, at inside: GridRect) {
    for (row, line) in text.wrapped(columns: inside.columns - 2).prefix(inside.rows).enumerated() {
      grid.write(line, column: inside.column + 1, row: inside.row + row, style: look.faint)
    }
  }

  private func draw(_ picture: PresetPage.Picture, into grid: inout Grid, at inside: GridRect) {
    guard !inside.isEmpty else { return }
    var plot = ExhibitPlot(
      exhibit: picture.exhibit, window: places.viewport.window(for: picture.exhibit.extent),
      glyphs: state.glyphs, palette: look.palette)
    // The room is for the picture.
    plot.hasScale = false
    plot.draw(into: &grid, at: inside)
  }

  /// The figure, or how the run has ended; the longest that fits.
  private func note(on picture: PresetPage.Picture, columns: Int) -> String? {
    let count = NumberText.count(picture.step)
    let unit = picture.unit
    switch picture.activity {
    case .diverged: return "diverged at \(count)"
    case .running, .paused, .finished: break
    }
    let place = unit == "steps" ? count : "\(count) \(unit)"
    guard let figure = picture.figure else { return place.count <= columns ? place : nil }
    let value = NumberText.text(figure.value, figure.format)
    return ["\(figure.label) \(value), \(place)", "\(figure.label) \(value)", value].first {
      $0.displayWidth <= columns
    }
  }
}
