import Frames
import Screen

extension VectorPicture {
  /// Draws the layers of a plane, bottom first, its axes over them and its legend below.
  func draw(_ scene: Scene, into text: inout SVGText) {
    let window = scene.extent.fittable
      .fitted(columns: plotSize.columns, rows: plotSize.rows)
    let projection = Projection(
      window: window, columns: plotSize.columns, rows: plotSize.rows)
    let place = [
      ("x", plot.x.pixels), ("y", plot.y.pixels), ("width", plot.width.pixels),
      ("height", plot.height.pixels),
    ]
    text.lines("<clipPath id=\"plot\">") { $0.add("rect", place) }
    text.group([("clip-path", "url(#plot)")]) { text in
      text.group([("transform", "translate(\(plot.x.pixels) \(plot.y.pixels))")]) { text in
        // Shades are under everything.
        for layer in scene.layers {
          if case .heat(let map) = layer.mark { shade(map, projection, into: &text) }
        }
        for layer in scene.layers { draw(layer, projection, into: &text) }
      }
    }
    drawAxes(of: scene, projection, into: &text)
    draw(
      legend: scene.layers.compactMap { layer in
        sample(of: layer).map { ($0, layer.name) }
      }, into: &text)
  }

  private func draw(_ layer: Layer, _ projection: Projection, into text: inout SVGText) {
    let color = palette.style(for: layer.role).svgColor
    let stroke = strokeAttributes(of: layer.role, color)
    switch layer.mark {
    case .points(let points):
      draw(points, color: color, isHollow: layer.role == .data, projection, into: &text)
    case .classes(let classes):
      for (number, points) in classes.enumerated() {
        draw(
          points, color: palette.style(ofClass: number).svgColor, isHollow: false, projection,
          into: &text)
      }
    case .density(let map): draw(map, role: layer.role, projection, into: &text)
    case .line(let points):
      draw([points], role: layer.role, stroke, projection, into: &text)
    case .lines(let lines):
      draw(
        lines.map { $0.map { SIMD2<Double>($0) } }, role: layer.role, stroke, projection,
        into: &text)
    case .circle(let center, let radius):
      draw(ellipse: center, SIMD2(radius, radius), stroke, projection, into: &text)
    case .ellipses(let ellipses):
      for ellipse in ellipses {
        let numbers = SIMD4<Double>(ellipse)
        draw(ellipse: numbers.lowHalf, numbers.highHalf, stroke, projection, into: &text)
      }
    case .spot(let point): draw(spots: [point], color, projection, into: &text)
    case .spots(let points): draw(spots: points, color, projection, into: &text)
    case .arrows(let arrows):
      let ends = arrows.map { arrow in
        let numbers = SIMD4<Double>(arrow)
        return (projection.dots(numbers.lowHalf), projection.dots(numbers.highHalf))
      }
      draw(arrows: ends, stroke, into: &text)
    case .linearField(let origin, let row0, let row1):
      draw(
        field: LinearField(origin: origin, row0: row0, row1: row1).eighths, stroke, projection,
        into: &text)
    case .field(let field): draw(field: field.eighths, stroke, projection, into: &text)
    case .heat(let map): drawContours(of: map, projection, into: &text)
    case .labels(let labels): draw(labels, projection, into: &text)
    }
  }
}

// MARK: - Looks

extension VectorPicture {
  /// How lines of a role are dashed, nil for not at all: colour is not the only sign.
  private func dashes(of role: Layer.Role) -> String? {
    switch role {
    case .guide: "6 4"
    case .lattice: "1 2"
    case .posterior: "3 2"
    case .data, .samples, .field, .trajectory, .current, .gradient, .reconstruction, .regions: nil
    }
  }

  private func strokeAttributes(of role: Layer.Role, _ color: String) -> [(String, String)] {
    [("stroke", color), ("fill", "none")]
      + (dashes(of: role).map { [("stroke-dasharray", $0)] } ?? [])
  }

  private func sample(of layer: Layer) -> Sample? {
    let color = palette.style(for: layer.role).svgColor
    switch layer.mark {
    case .points, .spot, .spots: return .dot(color: color, isHollow: layer.role == .data)
    case .density where layer.role == .data: return .dot(color: color, isHollow: true)
    case .density: return .shades(tones(of: layer.role))
    case .line, .lines, .circle, .ellipses, .arrows, .linearField, .field:
      return .line(color: color, dashes: dashes(of: layer.role))
    case .heat: return .shades(palette.shades.compactMap(\.svg))
    case .classes(let classes):
      return .shades(classes.indices.map { palette.style(ofClass: $0).svgColor })
    case .labels: return nil
    }
  }

  /// Colours of densities, from sparse to dense.
  private func tones(of role: Layer.Role) -> [String] {
    (role == .samples ? palette.density : [palette.style(for: role)]).map(\.svgColor)
  }
}

// MARK: - Points

extension VectorPicture {
  private func draw(
    _ points: [SIMD2<Float>], color: String, isHollow: Bool, _ projection: Projection,
    into text: inout SVGText
  ) {
    let look =
      isHollow
      ? [("fill", "none"), ("stroke", color), ("stroke-opacity", "0.6")]
      : [("fill", color), ("fill-opacity", "0.5")]
    text.group(look) { text in
      for point in points {
        let place = SIMD2<Double>(point)
        // Those that are not finite fail the test.
        guard projection.window.contains(x: place.x, y: place.y) else { continue }
        let dot = projection.dots(place)
        text.add(
          "circle",
          [("cx", dot.x.pixels), ("cy", dot.y.pixels), ("r", isHollow ? "1.8" : "1.5")])
      }
    }
  }

  /// A square for each dot that has points, in tones on a scale of logarithms.
  private func draw(
    _ map: DensityMap, role: Layer.Role, _ projection: Projection, into text: inout SVGText
  ) {
    let most = map.counts.max() ?? 0
    guard most > 0 else { return }
    let tones = tones(of: role)
    let cell = SIMD2(
      map.window.width / Double(map.columns) * projection.scaleX,
      map.window.height / Double(map.rows) * projection.scaleY)
    let corner = projection.dots(SIMD2(map.window.minX, map.window.maxY))
    var paths = [String](repeating: "", count: tones.count)
    for row in 0..<map.rows {
      var column = 0
      while column < map.columns {
        let count = map.counts[row * map.columns + column]
        let tone = Self.tone(count, most: most, of: tones.count)
        var end = column + 1
        while end < map.columns,
          Self.tone(map.counts[row * map.columns + end], most: most, of: tones.count) == tone
        {
          end += 1
        }
        if let tone {
          let x = corner.x + Double(column) * cell.x
          let y = corner.y + Double(row) * cell.y
          paths[tone] +=
            "M\(x.pixels) \(y.pixels)h\((Double(end - column) * cell.x).pixels)v\(cell.y.pixels)"
            + "h\((-Double(end - column) * cell.x).pixels)z"
        }
        column = end
      }
    }
    for (path, tone) in zip(paths, tones) where !path.isEmpty {
      text.add("path", [("d", path), ("fill", tone), ("shape-rendering", "crispEdges")])
    }
  }

  /// The tone of a number of points; nil for none.
  private static func tone(_ count: UInt32, most: UInt32, of tones: Int) -> Int? {
    guard count > 0 else { return nil }
    guard most > 1, tones > 1 else { return tones - 1 }
    // The number of binary digits, with the part of the next: a logarithm that is the same on every machine.
    func logarithm(_ count: UInt32) -> Double {
      let power = UInt32(1) << UInt32(31 - count.leadingZeroBitCount)
      return Double(31 - count.leadingZeroBitCount) + Double(count - power) / Double(power)
    }
    return Int(logarithm(count) / logarithm(most) * Double(tones - 1) + 0.5)
  }

  private func draw(
    spots: [SIMD2<Double>], _ color: String, _ projection: Projection, into text: inout SVGText
  ) {
    for spot in spots where projection.window.contains(x: spot.x, y: spot.y) {
      let dot = projection.dots(spot)
      text.add(
        "circle",
        [
          ("cx", dot.x.pixels), ("cy", dot.y.pixels), ("r", "4"), ("fill", color),
          ("stroke", "#ffffff"),
        ])
    }
  }

  private func draw(
    _ labels: [PlaceLabel], _ projection: Projection, into text: inout SVGText
  ) {
    for label in labels where projection.window.contains(x: label.place.x, y: label.place.y) {
      let dot = projection.dots(label.place)
      let color = (label.isMissing ? palette.style(for: .bad) : palette.faint).svgColor
      text.add(
        "text", [("x", (dot.x + 5).pixels), ("y", (dot.y - 5).pixels), ("fill", color)],
        text: label.text)
    }
  }
}
