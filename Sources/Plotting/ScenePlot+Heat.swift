import Frames
import Screen

extension ScenePlot {
  /// The shades of all the scene's fields; nil if there is none.
  func backdrop(columns: Int, rows: Int) -> Backdrop? {
    var backdrop: Backdrop?
    for layer in scene.layers {
      guard case .heat(let map) = layer.mark else { continue }
      var shaded = backdrop ?? Backdrop(columns: columns, rows: rows)
      let isPlain = palette.shades.isEmpty
      shaded.shade(
        HeatLattice(map).shares(window: window, columns: columns, rows: shaded.halfRows),
        shades: isPlain ? GlyphSet.shades.count : palette.shades.count)
      backdrop = shaded
    }
    return backdrop
  }

  /// Draws the lines along which a field has its contours' values.
  func drawContours(of map: HeatMap, on canvas: inout Canvas) {
    let projection = projection(on: canvas)
    for level in map.contours {
      for piece in HeatLattice(map).contour(at: level) {
        canvas.line(
          from: projection.dots(piece.from), to: projection.dots(piece.to), style: palette.contour,
          stroke: .contour)
      }
    }
  }

  /// The two ends of a field's scale, with a contour between them.
  func heatSample(_ map: HeatMap) -> [Cell] {
    var canvas = Canvas(glyphs: glyphs, columns: map.contours.isEmpty ? 2 : 5, rows: 1)
    if !map.contours.isEmpty {
      let row = Double(canvas.dotRows) / 2
      let width = Double(glyphs.columnsPerCell)
      canvas.line(
        from: SIMD2(width * 2, row), to: SIMD2(width * 3 - 1, row), style: palette.contour,
        stroke: .contour)
    }
    let shades = palette.shades
    guard let low = shades.first, let high = shades.last else {
      canvas.cells[0] = Cell(GlyphSet.shades[0], palette.faint)
      canvas.cells[canvas.columns - 1] = Cell(
        GlyphSet.shades[GlyphSet.shades.count - 1], palette.faint)
      return canvas.cells
    }
    let middle = shades[shades.count / 2]
    for column in 0..<canvas.columns {
      let background = column < canvas.columns / 2 ? low : high
      canvas.cells[column].style.background =
        canvas.columns == 5 && column == 2 ? middle : background
    }
    return canvas.cells
  }
}
