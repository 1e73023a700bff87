import Frames
import Screen

// Lines, arrows and fields.

extension VectorPicture {
  /// Draws lines; of trails the oldest parts are fainter.
  func draw(
    _ lines: [[SIMD2<Double>]], role: Layer.Role, _ stroke: [(String, String)],
    _ projection: Projection, into text: inout SVGText
  ) {
    let ages = role == .trajectory ? palette.ages.map(\.svgColor) : [nil]
    for (age, color) in ages.enumerated() {
      var path = ""
      for line in lines {
        // A part begins where the one before it ends.
        let first = max(line.count * age / ages.count - 1, 0)
        path += self.path(of: line[first..<(line.count * (age + 1) / ages.count)], projection)
      }
      guard !path.isEmpty else { continue }
      let look = color.map { color in stroke.map { $0.0 == "stroke" ? ("stroke", color) : $0 } }
      text.add("path", [("d", path)] + (look ?? stroke))
    }
  }

  /// The path through some points; those that are not finite interrupt it.
  private func path(of line: ArraySlice<SIMD2<Double>>, _ projection: Projection) -> String {
    var path = ""
    var isDrawing = false
    for point in line {
      let dot = projection.dots(point)
      guard dot.x.isFinite, dot.y.isFinite else {
        isDrawing = false
        continue
      }
      path += "\(isDrawing ? "L" : "M")\(dot.x.pixels) \(dot.y.pixels)"
      isDrawing = true
    }
    return path
  }

  /// Draws an ellipse with axes along x and y.
  func draw(
    ellipse center: SIMD2<Double>, _ radii: SIMD2<Double>, _ stroke: [(String, String)],
    _ projection: Projection, into text: inout SVGText
  ) {
    let dot = projection.dots(center)
    let reach = radii * SIMD2(projection.scaleX, projection.scaleY)
    guard dot.x.isFinite, dot.y.isFinite, reach.x.isFinite, reach.y.isFinite, reach.min() >= 0
    else { return }
    text.add(
      "ellipse",
      [
        ("cx", dot.x.pixels), ("cy", dot.y.pixels), ("rx", reach.x.pixels), ("ry", reach.y.pixels),
      ] + stroke)
  }

  /// Draws arrows between places of the picture, their heads as long as there is room for.
  func draw(
    arrows: [(from: SIMD2<Double>, to: SIMD2<Double>)], _ stroke: [(String, String)],
    into text: inout SVGText
  ) {
    var path = ""
    for (from, to) in arrows {
      let way = to - from
      let length = (way * way).sum().squareRoot()
      guard length.isFinite, length > 0 else { continue }
      let along = way / length * min(4, length / 2)
      let across = SIMD2(-along.y, along.x) * 0.6
      let (left, right) = (to - along + across, to - along - across)
      path += "M\(from.x.pixels) \(from.y.pixels)L\(to.x.pixels) \(to.y.pixels)"
      path += "M\(left.x.pixels) \(left.y.pixels)L\(to.x.pixels) \(to.y.pixels)"
      path += "L\(right.x.pixels) \(right.y.pixels)"
    }
    guard !path.isEmpty else { return }
    text.add("path", [("d", path)] + stroke)
  }

  /// Pixels between two arrows of a field.
  private static let lattice = 24.0

  /// Draws the directions of a field, given in eighths of a turn, as short arrows on a lattice of the picture.
  func draw(
    field eighths: (SIMD2<Double>) -> Double?, _ stroke: [(String, String)],
    _ projection: Projection, into text: inout SVGText
  ) {
    var arrows: [(from: SIMD2<Double>, to: SIMD2<Double>)] = []
    for y in stride(from: Self.lattice / 2, to: plot.height, by: Self.lattice) {
      for x in stride(from: Self.lattice / 2, to: plot.width, by: Self.lattice) {
        let place = SIMD2(projection.x(x), projection.y(y))
        guard let angle = eighths(place) else { continue }
        let way = Self.direction(eighths: angle) * (Self.lattice * 0.35)
        // Pixels go down.
        let step = SIMD2(way.x, -way.y)
        arrows.append((SIMD2(x, y) - step, SIMD2(x, y) + step))
      }
    }
    draw(arrows: arrows, stroke, into: &text)
  }

  /// The unit vector of an angle that `LinearField.eighths` gave.
  static func direction(eighths: Double) -> SIMD2<Double> {
    // Its inverse, quadrant by quadrant: tan(22.5 degrees) lies where one arrow gives way to the next.
    let half = 2.0.squareRoot() - 1
    let place = eighths.truncatingRemainder(dividingBy: 8)
    let upper = place <= 4 ? place : 8 - place
    let quadrant = upper <= 2 ? upper : 4 - upper
    let part = quadrant <= 1 ? quadrant : 2 - quadrant
    let ratio = part <= 0.5 ? part * 2 * half : half + (part - 0.5) * 2 * (1 - half)
    let (across, along) = quadrant <= 1 ? (ratio, 1.0) : (1.0, ratio)
    let vector = SIMD2(upper <= 2 ? along : -along, place <= 4 ? across : -across)
    return vector / (vector * vector).sum().squareRoot()
  }

  /// Draws the shades of a field, a square for two pixels.
  func shade(_ map: HeatMap, _ projection: Projection, into text: inout SVGText) {
    let shades = palette.shades
    let (columns, rows) = (plotSize.columns / 2, plotSize.rows / 2)
    let shares = HeatLattice(map).shares(
      window: projection.window, columns: columns, rows: rows)
    let (width, height) = (plot.width / Double(columns), plot.height / Double(rows))
    var paths = [String](repeating: "", count: shades.count)
    func shade(_ share: Float) -> Int? {
      share.isNaN ? nil : min(Int(share * Float(shades.count)), shades.count - 1)
    }
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let number = shade(shares[row * columns + column])
        var end = column + 1
        while end < columns, shade(shares[row * columns + end]) == number { end += 1 }
        if let number {
          let length = Double(end - column) * width
          paths[number] +=
            "M\((Double(column) * width).pixels) \((Double(row) * height).pixels)"
            + "h\(length.pixels)v\(height.pixels)h\((-length).pixels)z"
        }
        column = end
      }
    }
    for (path, shade) in zip(paths, shades) where !path.isEmpty {
      text.add(
        "path",
        [("d", path), ("fill", shade.svg ?? "none"), ("shape-rendering", "crispEdges")])
    }
  }

  /// Draws the lines along which a field has its contours' values.
  func drawContours(of map: HeatMap, _ projection: Projection, into text: inout SVGText) {
    var path = ""
    for level in map.contours {
      for piece in HeatLattice(map).contour(at: level) {
        let (from, to) = (projection.dots(piece.from), projection.dots(piece.to))
        path += "M\(from.x.pixels) \(from.y.pixels)L\(to.x.pixels) \(to.y.pixels)"
      }
    }
    guard !path.isEmpty else { return }
    text.add("path", [("d", path), ("stroke", palette.contour.svgColor), ("fill", "none")])
  }
}
