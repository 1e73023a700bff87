import Frames

extension VectorPicture {
  /// Pixels between two coordinates at the least.
  private static let distance = (across: 70.0, down: 40.0)

  /// Draws the frame of a plane, with round coordinates in the units of its file and the names of the axes.
  func drawAxes(of scene: Scene, _ projection: Projection, into text: inout SVGText) {
    let (plot, window) = (plot, projection.window)
    let units = scene.units ?? PlaneUnits()
    let low = units.own(SIMD2(window.minX, window.minY))
    let high = units.own(SIMD2(window.maxX, window.maxY))
    let faint = palette.faint.svgColor
    var lines = ""
    text.group([("fill", faint), ("text-anchor", "middle")]) { text in
      let count = max(Int(plot.width / Self.distance.across), 2)
      for tick in Ticks(from: low.x, through: high.x, atMost: count).values {
        let x = plot.x + projection.column(units.standard(SIMD2(tick.value, low.y)).x)
        lines += "M\(x.pixels) \((plot.y + plot.height).pixels)v5"
        text.add(
          "text", [("x", x.pixels), ("y", (plot.y + plot.height + 18).pixels)], text: tick.text)
      }
      text.add(
        "text",
        [("x", (plot.x + plot.width / 2).pixels), ("y", (plot.y + plot.height + 34).pixels)],
        text: scene.xLabel)
    }
    text.group([("fill", faint), ("text-anchor", "end")]) { text in
      let count = max(Int(plot.height / Self.distance.down), 2)
      for tick in Ticks(from: low.y, through: high.y, atMost: count).values {
        let y = plot.y + projection.row(units.standard(SIMD2(low.x, tick.value)).y)
        lines += "M\(plot.x.pixels) \(y.pixels)h-5"
        text.add("text", [("x", (plot.x - 8).pixels), ("y", (y + 4).pixels)], text: tick.text)
      }
    }
    let middle = (plot.y + plot.height / 2).pixels
    text.add(
      "text",
      [
        ("x", "14"), ("y", middle), ("fill", faint), ("text-anchor", "middle"),
        ("transform", "rotate(-90 14 \(middle))"),
      ], text: scene.yLabel)
    text.add("path", [("d", lines), ("stroke", faint), ("fill", "none")])
    text.add(
      "rect",
      [
        ("x", plot.x.pixels), ("y", plot.y.pixels), ("width", plot.width.pixels),
        ("height", plot.height.pixels), ("fill", "none"), ("stroke", faint),
      ])
  }
}
