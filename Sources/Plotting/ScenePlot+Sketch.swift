import Frames
import Screen

extension ScenePlot {
  /// Works out the densities of a picture in ASCII; nil for other glyphs, and where there is no room.
  ///
  /// - Parameters:
  ///   - last: the sketch of the picture before. If it shows the same part of the plane in as many cells,
  ///     glyphs change only where others are clearly better; of the same scene, it is the result.
  /// - Complexity: O(points + cells); about a millisecond for 100,000 points on 200x60 cells.
  public func sketch(columns: Int, rows: Int, after last: Sketch? = nil) -> Sketch? {
    guard glyphs == .ascii, columns > 0, rows > 0 else { return nil }
    let frame = Sketch.Frame(
      window: window, columns: columns, rows: rows, palette: palette, hasGround: ground != nil)
    let last = last?.frame == frame ? last : nil
    if let last, last.scene == scene { return last }
    let densities = scene.layers.map { layer -> DensitySketch? in
      guard let counts = densityCounts(of: layer, columns: columns, rows: rows) else { return nil }
      return DensitySketch(
        counts, of: layer, styles: densityStyles(for: layer.role).count,
        steps: layer.role == .samples ? groundSteps : nil, after: last?.density(of: layer))
    }
    return Sketch(frame: frame, scene: scene, layers: densities)
  }

  /// Points per dot of a layer that is drawn as a density; nil for others.
  private func densityCounts(of layer: Layer, columns: Int, rows: Int) -> DotCounts? {
    guard layer.role != .data, pointGlyph(for: layer.role) == nil else { return nil }
    return switch layer.mark {
    case .points(let points):
      DotCounts(points, window: window, cellColumns: columns, cellRows: rows)
    case .density(let map):
      DotCounts(map, window: window, cellColumns: columns, cellRows: rows)
    case .line, .circle, .linearField, .field, .spot, .spots, .heat, .arrows, .lines, .ellipses,
      .classes, .labels:
      nil
    }
  }

  /// What is behind samples; nil where it is a field's shades or the terminal's own background.
  var ground: Palette.Ground? {
    guard glyphs == .ascii, !hasField, !hasClasses, scene.layers.contains(where: \.isSamples)
    else { return nil }
    return palette.ground
  }

  /// Whether a field in shades is under everything else.
  var hasField: Bool {
    scene.layers.contains { layer in
      if case .heat = layer.mark { true } else { false }
    }
  }

  /// Whether points are told apart by colour.
  var hasClasses: Bool {
    scene.layers.contains { layer in
      if case .classes = layer.mark { true } else { false }
    }
  }

  private var groundSteps: [GroundStep]? {
    guard let ground else { return nil }
    let styles = palette.density
    let floor = palette.background == .dark ? 0.0 : 100
    return (0..<DensitySketch.groundLevels).map { level in
      let glyph = styles[level * styles.count / DensitySketch.groundLevels].foreground
      let behind = ground.levels[level * ground.levels.count / DensitySketch.groundLevels]
      return GroundStep(
        glyph: abs(glyph.lightness - floor), ground: abs(behind.lightness - floor))
    }
  }
}

// MARK: - Drawing

extension DensitySketch {
  /// Puts the glyphs of all occupied cells on a canvas.
  func draw(styles: [Style], on canvas: inout Canvas) {
    let scalars = GlyphMatch.scalars
    canvas.cells.withUnsafeMutableBufferPointer { cells in
      for index in glyphs.indices where glyphs[index] != Self.nothing {
        cells[index] = Cell(
          scalars[Int(glyphs[index])], styles[style(at: index, of: styles.count)])
      }
    }
  }
}

extension Canvas {
  /// Puts a density's ground behind everything that has no background of its own.
  ///
  /// Behind other marks than the density's it is no lighter, or darker, than they can be read before.
  mutating func apply(
    _ ground: Palette.Ground, of density: DensitySketch, styles: [Style], text: Color
  ) {
    var own = Canvas(glyphs: glyphs, columns: columns, rows: rows)
    density.draw(styles: styles, on: &own)
    let shades = (0..<density.levelCount).map { $0 * ground.levels.count / density.levelCount }
    let full = shades.map { ground.levels[$0] }
    let capped = shades.map { ground.levels[min($0, ground.legible - 1)] }
    cells.withUnsafeMutableBufferPointer { cells in
      for index in cells.indices where cells[index].style.background == .standard {
        let level = density.levels[index]
        let isOther = cells[index] != own.cells[index]
        cells[index].style.background =
          level == DensitySketch.nothing
          ? ground.floor : isOther ? capped[Int(level)] : full[Int(level)]
        if isOther && cells[index].style.foreground == .standard {
          cells[index].style.foreground = text
        }
      }
    }
  }
}

extension Layer {
  /// Whether the layer shows samples as a density.
  var isSamples: Bool { role == .samples && mark.isCounted }
}
