import Frames
import Glibc
import Plotting
import Screen

// MARK: - What is said of the place that is read

extension State {
  /// What the caption says of the place at the cursor; nil where nothing is read, or the settings have the keys.
  var readingText: String? {
    guard cursor != nil, focus == .plot, panels.indices.contains(focusedPanel) else { return nil }
    return readingClauses(of: focusedPanel).joined(separator: "; ")
  }

  /// What a panel says at its lower side of the place that is read in all of them, as much as fits.
  func readingNote(of panel: Int, columns: Int) -> String? {
    guard isComparing, case .place(let place) = cursor, panels.indices.contains(panel),
      let reading = panels[panel].frame.reading, reading.place == place
    else { return nil }
    let texts = reading.entries.map { $0.text(isBrief: true) }
    return (1...max(texts.count, 1)).reversed().lazy
      .map { texts.prefix($0).joined(separator: ", ") }
      .first { !$0.isEmpty && $0.displayWidth <= columns }
  }

  private func readingClauses(of panel: Int) -> [String] {
    let frame = panels[panel].frame
    if readsCurves(panel) { return [curvesText(of: panel)] }
    switch (cursor, frame.exhibit) {
    case (.place(let place), .plane(let scene)):
      let coordinates = coordinates(of: place, in: scene, panel)
      guard let reading = frame.reading, reading.place == place else { return [coordinates] }
      let isLater = panels[panel].frozenAt.map { $0 != reading.step } ?? false
      return [coordinates] + reading.entries.map { $0.text(isBrief: false) }
        + (isLater ? ["read at step \(NumberText.count(reading.step))"] : [])
    case (.cell, .pictures(let gallery)): return [pixelText(of: gallery, panel)]
    case (.cell, .waves(let traces)): return [waveText(of: traces, panel)]
    case (.place, .pictures), (.place, .waves), (.cell, .plane), (nil, _): return []
    }
  }

  /// The coordinates of a place in the axes' own units, with as many digits as tell neighbouring cells apart.
  private func coordinates(of place: SIMD2<Double>, in scene: Scene, _ panel: Int) -> String {
    let area = cursorArea(of: panel)
    guard let window = window(of: panel), !area.isEmpty else { return "" }
    let units = scene.units ?? PlaneUnits()
    let own = units.own(place)
    let cell =
      units.scale
      * SIMD2(window.width / Double(area.columns), window.height / Double(area.rows))
    return "\(scene.xLabel) \(Self.coordinate(own.x, cell: abs(cell.x))), "
      + "\(scene.yLabel) \(Self.coordinate(own.y, cell: abs(cell.y)))"
  }

  /// A coordinate, with as many decimals as a cell of this width needs.
  static func coordinate(_ value: Double, cell: Double) -> String {
    let places = cell > 0 && cell.isFinite ? Int((-log10(cell)).rounded(.up)) : 4
    guard places <= 9, value.magnitude < 1e7 else {
      return NumberText.significant(value, max(3, min(places + 8, 12)))
    }
    return NumberText.decimals(value, max(places, 0))
  }

  private func pixelText(of gallery: Gallery, _ panel: Int) -> String {
    let area = cursorArea(of: panel)
    guard let cell = cursorCell(in: panel),
      let pixel = GalleryPlot(gallery: gallery, glyphs: glyphs, palette: Look(self).palette).pixel(
        column: cell.column, row: cell.row, columns: area.columns, rows: area.rows)
    else { return "no picture here" }
    return "\(pixel.shelf) \(pixel.picture), row \(pixel.row), column \(pixel.column): "
      + NumberText.decimals(Double(pixel.value), 3)
  }

  private func waveText(of traces: Traces, _ panel: Int) -> String {
    let area = cursorArea(of: panel)
    guard let cell = cursorCell(in: panel),
      let reading = TracesPlot(traces: traces, glyphs: glyphs, palette: Look(self).palette)
        .reading(column: cell.column, row: cell.row, columns: area.columns, rows: area.rows)
    else { return "no wave here" }
    return "\(reading.name), number \(reading.index): "
      + NumberText.decimals(Double(reading.value), 3)
  }

  private func curvesText(of panel: Int) -> String {
    let area = cursorArea(of: panel)
    guard let chart = charts(of: panel).first, let cell = cursorCell(in: panel),
      let reading = ChartPlot(chart: chart, glyphs: glyphs, palette: Look(self).palette)
        .reading(atColumn: cell.column, columns: area.columns, rows: area.rows)
    else { return "no values here" }
    let (first, last) = (reading.steps.lowerBound, reading.steps.upperBound)
    let steps =
      first == last
      ? "step \(NumberText.count(first))"
      : "steps \(NumberText.count(first)) to \(NumberText.count(last))"
    let values = reading.values.map { value in
      let mean = "\(value.name) \(NumberText.significant(value.mean))"
      guard value.range.lowerBound < value.range.upperBound else { return mean }
      return mean + " (\(NumberText.significant(value.range.lowerBound)) to "
        + "\(NumberText.significant(value.range.upperBound)))"
    }
    return ([steps] + values).joined(separator: "; ")
  }
}

extension Reading.Entry {
  /// It in words; in brief, without where it comes from.
  func text(isBrief: Bool) -> String {
    let numbers = values.map { NumberText.text($0, format) }
    let value = numbers.count == 1 ? numbers[0] : "(\(numbers.joined(separator: ", ")))"
    guard unit.isEmpty else { return "\(label), \(value) \(unit)" }
    return "\(label) \(value)" + (isBrief || note.isEmpty ? "" : " (\(note))")
  }
}
