import Frames
public import Screen

extension ScenePlot {
  /// What a legend says: for each layer, cells that show how its marks look, and its name.
  ///
  /// Labels say themselves what they are, and are left out; they come after all other layers. Where both data
  /// and samples are drawn, another entry tells what a cell with both looks like, and where a place has been left, one
  /// what its label looks like.
  public var legend: [(sample: [Cell], name: String)] {
    var entries = scene.layers.filter(\.mark.hasSample).map {
      (sample: sample(of: $0), name: $0.name)
    }
    let hasData = scene.layers.contains { $0.role == .data && $0.mark.isCounted }
    let others = scene.layers.filter { layer in
      if case .points = layer.mark, pointGlyph(for: layer.role) != nil { return true }
      return layer.mark.isCounted && layer.role == .samples
    }
    if hasData, let role = others.first?.role {
      let style = palette.shared(palette.style(for: role))
      entries.append((sample: [Cell(glyphs.shared, style)], name: "both"))
    }
    return entries + [missingEntry].compactMap(\.self)
  }

  /// What the label of a place looks like at which nothing is; nil where there is none.
  private var missingEntry: (sample: [Cell], name: String)? {
    for case .labels(let labels) in scene.layers.map(\.mark) {
      guard let label = labels.first(where: \.isMissing) else { continue }
      let style = palette.style(for: .bad)
      return (text(of: numberless(label)).unicodeScalars.map { Cell($0, style) }, Self.missingName)
    }
    return nil
  }

  /// A label that stands for all others like it.
  private func numberless(_ label: PlaceLabel) -> PlaceLabel {
    PlaceLabel("n", at: label.place, isMissing: label.isMissing)
  }

  /// What the legend says of labels whose places are empty.
  public static var missingName: String { "not found" }

  private func sample(of layer: Layer) -> [Cell] {
    let style = palette.style(for: layer.role)
    switch layer.mark {
    case .points where layer.role == .data, .density where layer.role == .data:
      return [Cell(glyphs.data, style)]
    case .points where pointGlyph(for: layer.role) != nil:
      return pointGlyph(for: layer.role).map { [Cell($0, style)] } ?? []
    case .points, .density:
      return densitySample(
        densityStyles(for: layer.role), on: layer.role == .samples ? ground?.levels : nil)
    case .lines where layer.role == .guide:
      return lineSample(layer.role, isThin: true)
    case .line, .circle, .lines, .ellipses:
      return lineSample(layer.role)
    case .arrows:
      return arrowSample(layer.role)
    case .heat(let map):
      return heatSample(map)
    case .linearField, .field:
      let arrows = glyphs.arrows
      return [Cell(arrows[0], style), Cell(arrows[arrows.count / 4], style)]
    case .spot, .spots:
      return [Cell(glyphs.spot, style)]
    case .classes(let classes):
      return classes.indices.map(classSample)
    case .labels:
      return []
    }
  }

  /// A few steps of the ramp.
  private func densitySample(_ styles: [Style], on shades: [Color]? = nil) -> [Cell] {
    let isPlain = styles.allSatisfy { $0.foreground == .standard }
    let ramp = glyphs == .blocks && !isPlain ? ["█"] : glyphs.densityRamp
    let length = 4
    return (0..<length).map { index in
      let place = { (count: Int) in index * (count - 1) / (length - 1) }
      var cell = Cell(ramp[place(ramp.count)], styles[place(styles.count)])
      if let shades { cell.style.background = shades[place(shades.count)] }
      return cell
    }
  }

  /// A piece of line, drawn the way the plot draws it.
  func lineSample(_ role: Layer.Role, isThin: Bool = false) -> [Cell] {
    var canvas = Canvas(glyphs: glyphs, columns: 3, rows: 1)
    let row = Double(canvas.dotRows) / 2
    canvas.line(
      from: SIMD2(0, row), to: SIMD2(Double(canvas.dotColumns), row),
      style: palette.style(for: role), stroke: stroke(for: role))
    if isThin { canvas.thin() }
    return canvas.cells
  }
}

extension Mark {
  /// Whether the mark is drawn as a density.
  var isCounted: Bool {
    switch self {
    case .points, .density: true
    case .line, .circle, .linearField, .field, .spot, .spots, .heat, .arrows, .lines, .ellipses,
      .classes, .labels:
      false
    }
  }

  /// Whether a legend shows how it looks; what is text itself needs no sample.
  fileprivate var hasSample: Bool {
    if case .labels = self { false } else { true }
  }
}
