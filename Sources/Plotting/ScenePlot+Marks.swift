import Frames
import Screen

extension ScenePlot {
  /// Draws several lines; of trails the oldest parts first, so that no new one is covered by an old
  /// one.
  func draw(
    _ lines: [[SIMD2<Float>]], role: Layer.Role, on canvas: inout Canvas, occupancy: CellOccupancy
  ) {
    var drawing = Canvas(glyphs: glyphs, columns: canvas.columns, rows: canvas.rows)
    let projection = projection(on: canvas)
    let lines = lines.map { $0.map { projection.dots(SIMD2<Double>($0)) } }
    let styles = role == .trajectory ? palette.ages : [palette.style(for: role)]
    for age in styles.indices {
      for line in lines {
        draw(line, part: age, styles: styles, stroke: stroke(for: role), on: &drawing)
      }
    }
    if role == .guide { drawing.thin() }
    canvas.lay(drawing, occupancy: occupancy, sharesData: role.sharesData)
  }

  /// Draws a line of places in dots, or of its parts just one.
  ///
  /// - Parameters:
  ///   - part: the index of the one style whose part is drawn; nil for all.
  ///   - styles: styles of equally long parts.
  func draw(
    _ line: [SIMD2<Double>], part: Int? = nil, styles: [Style], stroke: Stroke,
    on canvas: inout Canvas
  ) {
    func isFinite(_ index: Int) -> Bool {
      line.indices.contains(index) && line[index].x.isFinite && line[index].y.isFinite
    }
    for index in line.indices where isFinite(index) {
      let style = index * styles.count / line.count
      guard part == nil || part == style else { continue }
      if isFinite(index - 1) {
        canvas.line(
          from: line[index - 1], to: line[index], style: styles[style], stroke: stroke)
      } else if line.count == 1 || !isFinite(index + 1) {
        canvas.line(from: line[index], to: line[index], style: styles[style], stroke: .solid)
      }
    }
  }

  /// Draws ellipses; one too small to be seen as such is a dot.
  func draw(
    ellipses: [SIMD4<Float>], role: Layer.Role, on canvas: inout Canvas, occupancy: CellOccupancy
  ) {
    var drawing = Canvas(glyphs: glyphs, columns: canvas.columns, rows: canvas.rows)
    let projection = projection(on: canvas)
    let style = palette.style(for: role)
    let stroke = stroke(for: role)
    for ellipse in ellipses {
      let numbers = SIMD4<Double>(ellipse)
      guard (0..<4).allSatisfy({ numbers[$0].isFinite }), numbers.z >= 0, numbers.w >= 0
      else { continue }
      let center = projection.dots(numbers.lowHalf)
      let radii = numbers.highHalf * SIMD2(projection.scaleX, projection.scaleY)
      if radii.max() < 1 {
        if canvas.isInside(center) { drawing.dot(center, style, stroke: stroke) }
      } else {
        drawing.ellipse(center: center, radii: radii, style: style, stroke: stroke)
      }
    }
    canvas.lay(drawing, occupancy: occupancy, sharesData: role.sharesData)
  }

  /// Draws arrows: shafts that share their cells with points, then heads over all but data and piles.
  func draw(
    arrows: [SIMD4<Float>], role: Layer.Role, on canvas: inout Canvas, occupancy: CellOccupancy
  ) {
    var drawing = Canvas(glyphs: glyphs, columns: canvas.columns, rows: canvas.rows)
    let projection = projection(on: canvas)
    let cell = SIMD2(Double(glyphs.columnsPerCell), Double(glyphs.rowsPerCell))
    let style = palette.style(for: role)
    var heads: [(index: Int, glyph: Unicode.Scalar)] = []
    for arrow in arrows {
      let numbers = SIMD4<Double>(arrow)
      guard (0..<4).allSatisfy({ numbers[$0].isFinite }) else { continue }
      let start = projection.dots(numbers.lowHalf)
      let end = projection.dots(numbers.highHalf)
      if (start / cell).rounded(.down) != (end / cell).rounded(.down) {
        drawing.line(from: start, to: end, style: style, stroke: stroke(for: role))
      }
      guard canvas.isInside(end) else { continue }
      let place = end / cell
      let head = head(of: numbers.highHalf - numbers.lowHalf)
      heads.append((Int(place.y) * canvas.columns + Int(place.x), head))
    }
    canvas.lay(drawing, occupancy: occupancy, sharesData: role.sharesData)
    for head in heads where !occupancy.isPrecious(head.index) {
      canvas.cells[head.index] = Cell(head.glyph, style)
    }
  }

  /// The sign of a direction in the plane; a dot where there is none.
  private func head(of direction: SIMD2<Double>) -> Unicode.Scalar {
    guard let eighths = LinearField.eighths(direction.x, direction.y) else { return "." }
    return glyphs.arrow(eighths: eighths)
  }

  /// A short arrow to the right.
  func arrowSample(_ role: Layer.Role) -> [Cell] {
    var cells = lineSample(role)
    cells[cells.count - 1] = Cell(glyphs.arrow(eighths: 0), palette.style(for: role))
    return cells
  }
}

extension Layer.Role {
  /// Whether lines of this role may lie along the data, under which they would not be seen at all.
  fileprivate var sharesData: Bool {
    switch self {
    case .lattice, .trajectory, .posterior: true
    case .data, .samples, .field, .current, .guide, .gradient, .reconstruction, .regions: false
    }
  }
}
