public import Frames
public import Screen

/// Draws a scene's layers into cells.
///
/// Densities are drawn on a logarithmic scale that the picture sets itself. Data and samples differ
/// by their glyphs, whatever the colours: `o` is a cell with data, `@` one with both, and samples
/// alone are other glyphs, from little ink to much. In ASCII those follow the shape of what is in
/// their cell (``DensitySketch``), and where there are 256 colours or more, what is behind them carries
/// a part of the tone.
public struct ScenePlot: Sendable {
  /// What is drawn.
  public var scene: Scene
  /// The part of the plane that is shown.
  public var window: Window
  /// The characters it is drawn with.
  public var glyphs: GlyphSet
  /// The styles it is drawn with.
  public var palette: Palette
  /// Cells of the picture that something else is going to lie over, such as a legend: labels keep off them, and lines
  /// off their rows.
  public var covered: [GridRect] = []
  /// Whether coordinates are written along the edges, where there is room.
  public var hasScale = true

  /// A plot of a scene.
  public init(scene: Scene, window: Window, glyphs: GlyphSet, palette: Palette) {
    self.scene = scene
    self.window = window
    self.glyphs = glyphs
    self.palette = palette
  }
}

// MARK: - Drawing

extension ScenePlot {
  /// Draws the layers over the whole of a rectangle of the grid.
  ///
  /// What lies outside the grid is left out.
  ///
  /// - Parameter sketch: the scene's densities, if they have been worked out for this picture.
  /// - Complexity: O(points + cells); about a millisecond for 100,000 points on 200x60 cells.
  public func draw(into grid: inout Grid, at rect: GridRect, from sketch: Sketch? = nil) {
    guard !rect.isEmpty else { return }
    let sketch = self.sketch(columns: rect.columns, rows: rect.rows, after: sketch)
    var canvas = Canvas(glyphs: glyphs, columns: rect.columns, rows: rect.rows)
    if scene.layers.contains(where: \.mark.isField) { drawAxes(on: &canvas) }
    var occupancy = CellOccupancy(cells: rect.columns * rect.rows)
    for (index, layer) in scene.layers.enumerated() {
      if let density = sketch?.layers[index] {
        draw(density, on: &canvas, occupancy: &occupancy)
      } else {
        draw(layer, on: &canvas, occupancy: &occupancy)
      }
    }
    clearLegend(on: &canvas, occupancy: occupancy)
    if hasScale { drawScale(on: &canvas, occupancy: occupancy) }
    if let backdrop = backdrop(columns: rect.columns, rows: rect.rows) {
      canvas.apply(backdrop, palette: palette)
    }
    if let ground, let density = sketch?.layers.compactMap(\.self).first(where: \.hasGround) {
      canvas.apply(
        ground, of: density, styles: densityStyles(for: density.role), text: palette.textOnShades)
    }
    canvas.copy(to: &grid, at: rect)
  }

  /// Takes lines and arrows out of the rows that a legend is in: its signs would join them, and they its words.
  ///
  /// Points stay: there is no other place for them.
  private func clearLegend(on canvas: inout Canvas, occupancy: CellOccupancy) {
    for row in Set(covered.map(\.row)) where 0..<canvas.rows ~= row {
      for index in row * canvas.columns..<(row + 1) * canvas.columns
      where !occupancy.hasPoints(index) && !occupancy.isPrecious(index) {
        canvas.cells[index] = .blank
      }
    }
  }

  private func draw(_ layer: Layer, on canvas: inout Canvas, occupancy: inout CellOccupancy) {
    switch layer.mark {
    case .points(let points):
      let counts = DotCounts(
        points, window: window, cellColumns: canvas.columns, cellRows: canvas.rows)
      if let glyph = pointGlyph(for: layer.role) {
        occupancy.drawPoints(
          counts.summed(columns: GlyphSet.finestColumns, rows: GlyphSet.finestRows), glyph: glyph,
          style: palette.style(for: layer.role), on: &canvas, palette: palette)
        return
      }
      draw(counts, role: layer.role, on: &canvas, occupancy: &occupancy)
    case .density(let map):
      let counts = DotCounts(
        map, window: window, cellColumns: canvas.columns, cellRows: canvas.rows)
      draw(counts, role: layer.role, on: &canvas, occupancy: &occupancy)
    case .line(let points):
      draw(points, role: layer.role, on: &canvas)
    case .circle(let center, let radius):
      let projection = projection(on: canvas)
      canvas.ellipse(
        center: projection.dots(center),
        radii: SIMD2(radius * projection.scaleX, radius * projection.scaleY),
        style: palette.style(for: layer.role), stroke: stroke(for: layer.role))
    case .linearField(let origin, let row0, let row1):
      drawField(
        LinearField(origin: origin, row0: row0, row1: row1).eighths,
        style: palette.style(for: layer.role), on: &canvas)
    case .field(let field):
      drawField(field.eighths, style: palette.style(for: layer.role), on: &canvas)
    case .spot(let point):
      draw(spot: point, role: layer.role, on: &canvas, occupancy: &occupancy)
    case .spots(let points):
      for point in points {
        draw(spot: point, role: layer.role, on: &canvas, occupancy: &occupancy)
      }
    case .heat(let map):
      drawContours(of: map, on: &canvas)
    case .arrows(let arrows):
      draw(arrows: arrows, role: layer.role, on: &canvas, occupancy: occupancy)
    case .lines(let lines):
      draw(lines, role: layer.role, on: &canvas, occupancy: occupancy)
    case .ellipses(let ellipses):
      draw(ellipses: ellipses, role: layer.role, on: &canvas, occupancy: occupancy)
    case .classes(let classes):
      draw(classes: classes, on: &canvas, occupancy: &occupancy)
    case .labels(let labels):
      draw(labels: labels, on: &canvas, occupancy: &occupancy)
    }
  }

  private func draw(
    spot point: SIMD2<Double>, role: Layer.Role, on canvas: inout Canvas,
    occupancy: inout CellOccupancy
  ) {
    guard window.contains(x: point.x, y: point.y) else { return }
    let place = Projection(window: window, columns: canvas.columns, rows: canvas.rows)
      .dots(point)
    let column = Projection.index(place.x, below: canvas.columns)
    let row = Projection.index(place.y, below: canvas.rows)
    canvas.put(glyphs.spot, palette.style(for: role), column: column, row: row)
    occupancy.noteSpot(at: row * canvas.columns + column)
  }

  private func draw(
    _ counts: DotCounts, role: Layer.Role, on canvas: inout Canvas, occupancy: inout CellOccupancy
  ) {
    let sums = counts.summed(columns: GlyphSet.finestColumns, rows: GlyphSet.finestRows)
    if role == .data {
      occupancy.drawData(sums, on: &canvas, palette: palette)
      return
    }
    DensityRamp(glyphs: glyphs, styles: densityStyles(for: role))
      .paint(counts, cellSums: sums, on: &canvas)
    note(sums, role: role, on: &canvas, occupancy: &occupancy)
  }

  private func draw(
    _ density: DensitySketch, on canvas: inout Canvas, occupancy: inout CellOccupancy
  ) {
    density.draw(styles: densityStyles(for: density.role), on: &canvas)
    note(density.sums, role: density.role, on: &canvas, occupancy: &occupancy)
  }

  private func note(
    _ sums: [UInt32], role: Layer.Role, on canvas: inout Canvas, occupancy: inout CellOccupancy
  ) {
    if role == .samples {
      occupancy.noteSamples(sums, on: &canvas, palette: palette)
    } else {
      occupancy.notePoints(sums)
    }
  }

  private func draw(_ points: [SIMD2<Double>], role: Layer.Role, on canvas: inout Canvas) {
    let projection = projection(on: canvas)
    draw(
      points.map(projection.dots),
      styles: role == .trajectory ? palette.ages : [palette.style(for: role)],
      stroke: stroke(for: role), on: &canvas)
  }
}

// MARK: - Choices

extension ScenePlot {
  func projection(on canvas: Canvas) -> Projection {
    Projection(window: window, columns: canvas.dotColumns, rows: canvas.dotRows)
  }

  func densityStyles(for role: Layer.Role) -> [Style] {
    guard role == .samples else { return [palette.style(for: role)] }
    // Where colours tell classes apart, glyphs tell densities, if they can: a cell without a class has no colour then.
    if hasClasses, glyphs != .blocks { return [palette.faint] }
    return hasField ? palette.densityOnShades : palette.density
  }

  func stroke(for role: Layer.Role) -> Stroke {
    var stroke: Stroke =
      switch role {
      case .guide: .dashed
      case .lattice: .dotted
      case .posterior: .spread
      case .reconstruction: .joint
      case .data, .samples, .field, .trajectory, .current, .gradient, .regions: .solid
      }
    // Where a dot is a whole cell, a glyph of its own says enough.
    if glyphs == .ascii && role != .guide { stroke.off = 0 }
    return stroke
  }

  /// What stands for separate points of a role that must differ from samples without colours too.
  func pointGlyph(for role: Layer.Role) -> Unicode.Scalar? {
    switch role {
    case .posterior: glyphs.posterior
    case .reconstruction: glyphs.reconstruction
    case .data, .samples, .field, .trajectory, .current, .guide, .gradient, .lattice, .regions: nil
    }
  }
}

extension Mark {
  fileprivate var isField: Bool {
    switch self {
    case .linearField, .field: true
    case .points, .density, .line, .circle, .spot, .spots, .heat, .arrows, .lines, .ellipses,
      .classes, .labels:
      false
    }
  }
}
