import Frames
import Glibc
import Plotting
import Screen

/// A panel's plot in its box, with the legend in the upper side and notes in the lower one.
struct PlotView {
  /// What is shown.
  let state: State
  /// Number of the panel.
  let panel: Int
  /// How it looks.
  let look: Look

  /// Draws box, scene and legend, and the companion beside them.
  func draw(into grid: inout Grid, at places: PlotPlaces) {
    let title = title(columns: places.main.columns - 8)
    let inside = grid.framed(places.main, title: title, look: look, isFocused: isFocused)
    guard let frame, let window = state.window(of: panel) else {
      grid.write("waiting for the first frame", column: inside.column + 1, row: inside.row)
      return
    }
    draw(
      frame.exhibit, window, into: &grid, at: places.main, from: state.panels[panel].sketch,
      titleWidth: title.displayWidth, hasNotes: true)
    if !state.readsCurves(panel), let cell = state.cursorCell(in: panel) {
      CrosshairView(look: look, hasArms: frame.exhibit.scene != nil)
        .draw(at: cell, of: places.main.inset(by: 1), into: &grid)
    }
    if let note = note(columns: places.main.columns - 6) {
      grid.note(note.text, below: places.main, style: note.style)
    }
    if let companion = frame.companion, let rect = places.companion {
      draw(companion, into: &grid, at: rect)
    }
  }

  private var frame: Frame? {
    state.panels.indices.contains(panel) ? state.panels[panel].frame : nil
  }

  private var isFocused: Bool {
    if state.isComparing { return panel == state.focusedPanel }
    return state.focus == .plot && !state.settings.isEmpty
  }

  private func draw(_ companion: Scene, into grid: inout Grid, at rect: GridRect) {
    draw(
      beside: companion, title: "\(companion.xLabel), \(companion.yLabel)", into: &grid, at: rect)
  }

  /// Draws another plane in a box of its own, whatever there is to see of it.
  func draw(beside companion: Scene, title: String, into grid: inout Grid, at rect: GridRect) {
    let inside = grid.framed(rect, title: title, look: look)
    let window = companion.extent.fittable.fitted(
      columns: inside.columns * 2, rows: inside.rows * 4)
    draw(
      .plane(companion), window, into: &grid, at: rect, titleWidth: title.displayWidth,
      hasNotes: false)
  }

  private func draw(
    _ exhibit: Exhibit, _ window: Window, into grid: inout Grid, at rect: GridRect,
    from sketch: Sketch? = nil, titleWidth: Int, hasNotes: Bool
  ) {
    var plot = ExhibitPlot(
      exhibit: exhibit, window: window, glyphs: state.glyphs, palette: look.palette)
    let legend = plot.legend
    let widths = legend.map { $0.sample.count + 1 + $0.name.displayWidth + 1 }
    let places = LegendPlaces(
      widths, in: rect, after: titleWidth + 8, before: hasNotes ? noteColumns : 2,
      // A picture has no empty place.
      isInside: exhibit.scene != nil
    ).places
    let inside = rect.inset(by: 1)
    plot.covered = zip(widths, places).compactMap { width, place in
      place.map {
        GridRect(
          column: $0.column - inside.column, row: $0.row - inside.row, columns: width + 1, rows: 1)
      }
    }
    plot.draw(into: &grid, at: inside, from: sketch)
    draw(legend, at: places, into: &grid)
  }

  /// The way that the plot shows samples on, before they are any.
  private var way: Passes? { frame?.status.passes.flatMap { $0.isAtEnd ? nil : $0 } }

  /// Where on the way samples are shown, and how many of them are out of sight.
  private func noteOnTheWay(columns: Int) -> String? {
    guard let way else { return nil }
    let texts = way.texts
    let whole = share.map { ["\(texts[0]), \($0) outside"] } ?? []
    return (whole + texts).first { $0.displayWidth <= columns } ?? texts.last
  }

  /// The share of samples outside the window as text; nil where that is next to none.
  private var share: String? {
    frame.flatMap { frame in
      state.window(of: panel).flatMap { frame.exhibit.scene?.outside($0) }
    }
  }

  /// What the lower side says: where samples are on their way, how a run beside others ended, or what is not in view.
  private func note(columns: Int) -> (text: String, style: Style)? {
    if let part = frame?.status.part {
      return (part.texts.first { $0.displayWidth <= columns } ?? "", look.reversed)
    }
    if let note = state.frozenNote(of: panel, columns: columns) { return (note, look.reversed) }
    if let note = state.readingNote(of: panel, columns: columns) { return (note, look.strong) }
    if let note = noteOnTheWay(columns: columns) { return (note, look.reversed) }
    if state.isComparing, let end = frame?.status.activity.end { return (end, look.reversed) }
    if let scene = frame?.exhibit.scene, let window = state.window(of: panel) {
      let fitting = scene.departure(from: window).first { $0.displayWidth <= columns }
      if let fitting { return (fitting, look.strong) }
    }
    if case .pictures(let gallery)? = frame?.exhibit { return note(of: gallery) }
    let outside = share.map { "\($0) outside" }
    if state.camera != .fit { return ("\(outside ?? "zoomed"), 0 fits", look.faint) }
    return outside.map { ($0, look.faint) }
  }

  /// Of how many pictures there is room; nil where all are shown.
  private func note(of gallery: Gallery) -> (text: String, style: Style)? {
    let inside = state.plotPlaces(of: panel).main.inset(by: 1)
    let counts = GalleryPlot(gallery: gallery, glyphs: state.glyphs, palette: look.palette)
      .counts(columns: inside.columns, rows: inside.rows)
    return counts.shown < counts.all ? ("\(counts.shown) of \(counts.all) fit", look.faint) : nil
  }

  /// Columns at the lower side that are kept for notes, so that the legend stays in its place.
  private var noteColumns: Int {
    let part = frame?.status.part?.texts[0].count ?? 0
    return max("100 % outside, 0 fits".count, way.map { $0.texts[0].count } ?? 0, part) + 5
  }

  /// What the plot shows, in a word; side by side, whose it is and, where there is room, on which data.
  private func title(columns: Int) -> String {
    guard let frame else { return "plot" }
    if state.isComparing {
      let name = state.name(ofPanel: panel)
      let whole = frame.status.otherData.map { "\(name), \($0.label) \($0.value.text)" } ?? name
      return whole.displayWidth <= columns ? whole : name
    }
    guard frame.status.part == nil else { return "slow motion" }
    guard way == nil else { return "on the way" }
    guard let scene = frame.exhibit.scene else { return "samples" }
    let hasPoints = scene.layers.contains { $0.role == .samples || $0.role == .data }
    return hasPoints ? "samples" : "\(scene.xLabel), \(scene.yLabel)"
  }

  /// The legend goes into the upper side, or over the first line inside; one that is too long for
  /// either goes wherever there is room along the edges.
  private func draw(
    _ legend: [(sample: [Cell], name: String)], at places: [LegendPlaces.Place?],
    into grid: inout Grid
  ) {
    for (entry, place) in zip(legend, places) {
      guard let place else { continue }
      var column = place.column
      column += grid.write(" ", column: column, row: place.row)
      for cell in entry.sample {
        grid[column, place.row] = cell
        column += 1
      }
      column += grid.write(" \(entry.name)", column: column, row: place.row)
      grid.write(" ", column: column, row: place.row)
    }
  }
}

extension Status.Activity {
  /// How a run ended that does not go on, nil for one that can.
  fileprivate var end: String? {
    switch self {
    case .running, .paused: nil
    case .finished: "finished"
    case .diverged(let step): "diverged at \(NumberText.count(step))"
    }
  }
}

extension Scene {
  /// Says that what moves has left a window, and how far it is from the middle of what it is compared with, the
  /// longest text first; nothing where it is in sight.
  fileprivate func departure(from window: Window) -> [String] {
    let circle = layers.lazy.compactMap { layer -> SIMD2<Double>? in
      if case .circle(let center, _) = layer.mark { center } else { nil }
    }.first
    for layer in layers where layer.role == .current {
      guard case .spot(let place) = layer.mark, !window.contains(x: place.x, y: place.y) else {
        continue
      }
      guard let circle else { return ["left the picture"] }
      let way = place - circle
      // Squares of what runs away overflow.
      let radius = NumberText.significant(hypot(way.x, way.y), 4)
      return [
        "has left the picture: radius \(radius)", "out at radius \(radius)", "out: \(radius)",
      ]
    }
    return []
  }

  /// The share of its samples outside a window, as text; nil where it is less than half a percent.
  fileprivate func outside(_ window: Window) -> String? {
    let (count, inside) = layers.filter { $0.role == .samples }.reduce((0, 0)) { sums, layer in
      switch layer.mark {
      case .points(let points):
        let inside = points.count { window.contains(x: Double($0.x), y: Double($0.y)) }
        return (sums.0 + points.count, sums.1 + inside)
      case .density(let map):
        // Counted over the window that is shown, or over one that is about to be.
        return (sums.0 + map.total, sums.1 + map.counts.reduce(0) { $0 + Int($1) })
      case .line, .circle, .linearField, .field, .spot, .spots, .heat, .arrows, .lines, .ellipses,
        .classes, .labels:
        return sums
      }
    }
    let percent = count == 0 ? 0 : (100 * Double(count - inside) / Double(count)).rounded()
    return percent < 1 ? nil : "\(Int(percent)) %"
  }
}
