import Frames
import Screen

// What samples are that are no points: pictures and waves.

extension VectorPicture {
  /// Room between two pictures, in pixels.
  private static let gap = 8.0
  /// Room for the name of a shelf, in pixels.
  private static let nameHeight = 18.0

  /// Draws pictures shelf after shelf, as large as leaves room for all of them.
  func draw(_ gallery: Gallery, into text: inout SVGText) {
    guard gallery.width > 0, gallery.height > 0 else { return }
    let bottom = Double(height) - Self.gap
    var pixel = 16.0
    // The largest pixels with which all shelves fit; below one, what does not fit is left out.
    while pixel > 1, plot.y + rowsHeight(of: gallery, pixel: pixel) > bottom { pixel -= 0.5 }
    let across = across(gallery, pixel: pixel)
    let size = (Double(gallery.width) * pixel, Double(gallery.height) * pixel)
    var y = plot.y
    for shelf in gallery.shelves {
      text.add(
        "text", [("x", plot.x.pixels), ("y", (y + 12).pixels)], text: shelf.name)
      y += Self.nameHeight
      let across = min(shelf.columns ?? across, across)
      for first in stride(from: 0, to: shelf.pictures.count, by: across) {
        guard y + size.1 + captionHeight(of: shelf) <= bottom + Self.gap else { return }
        for (place, picture) in shelf.pictures[first...].prefix(across).enumerated() {
          let x = plot.x + Double(place) * (size.0 + Self.gap)
          draw(picture, of: gallery, pixel: pixel, at: SIMD2(x, y), into: &text)
          if !shelf.captions.isEmpty {
            text.add(
              "text", [("x", x.pixels), ("y", (y + size.1 + 12).pixels)],
              text: shelf.captions[first + place])
          }
        }
        y += size.1 + Self.gap + captionHeight(of: shelf)
      }
    }
  }

  /// Room for what is said beneath pictures.
  private func captionHeight(of shelf: Gallery.Shelf) -> Double {
    shelf.captions.isEmpty ? 0 : Self.nameHeight
  }

  private func across(_ gallery: Gallery, pixel: Double) -> Int {
    max(Int((plot.width + Self.gap) / (Double(gallery.width) * pixel + Self.gap)), 1)
  }

  private func rowsHeight(of gallery: Gallery, pixel: Double) -> Double {
    let across = across(gallery, pixel: pixel)
    return gallery.shelves.reduce(0.0) { sum, shelf in
      let side = min(shelf.columns ?? across, across)
      let rows = (shelf.pictures.count + side - 1) / side
      return sum + Self.nameHeight + Double(rows)
        * (Double(gallery.height) * pixel + Self.gap + captionHeight(of: shelf))
    }
  }

  private func draw(
    _ picture: [Float], of gallery: Gallery, pixel: Double, at place: SIMD2<Double>,
    into text: inout SVGText
  ) {
    let range = gallery.range
    for row in 0..<gallery.height {
      for column in 0..<gallery.width {
        let value = picture[row * gallery.width + column]
        let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
        guard value.isFinite else { continue }
        let level = UInt8((255 * (1 - max(0, min(share, 1)))).rounded())
        text.add(
          "rect",
          [
            ("x", (place.x + Double(column) * pixel).pixels),
            ("y", (place.y + Double(row) * pixel).pixels), ("width", pixel.pixels),
            ("height", pixel.pixels), ("fill", Color(level, level, level).svg ?? "none"),
            ("shape-rendering", "crispEdges"),
          ])
      }
    }
    text.add(
      "rect",
      [
        ("x", place.x.pixels), ("y", place.y.pixels),
        ("width", (Double(gallery.width) * pixel).pixels),
        ("height", (Double(gallery.height) * pixel).pixels), ("fill", "none"),
        ("stroke", palette.faint.svgColor), ("stroke-width", "0.5"),
      ])
  }

  /// Draws waves one below the other, each on the same scale, with its zero line.
  func draw(_ traces: Traces, into text: inout SVGText) {
    let (low, high) = (Double(traces.range.lowerBound), Double(traces.range.upperBound))
    guard !traces.traces.isEmpty, low < high else { return }
    let room = (Double(height) - plot.y - Self.gap) / Double(traces.traces.count)
    for (number, trace) in traces.traces.enumerated() {
      let top = plot.y + Double(number) * room
      let scale = SIMD2(
        plot.width / Double(max(trace.values.count - 1, 1)),
        (room - Self.gap - Self.nameHeight) / (high - low))
      func y(_ value: Double) -> Double { top + Self.nameHeight + (high - value) * scale.y }
      text.add(
        "path",
        [
          ("d", "M\(plot.x.pixels) \(y(0).pixels)h\(plot.width.pixels)"), ("fill", "none"),
          ("stroke", palette.style(for: .guide).svgColor), ("stroke-dasharray", "6 4"),
        ])
      var path = ""
      var isDrawing = false
      for (index, value) in trace.values.enumerated() {
        guard value.isFinite else {
          isDrawing = false
          continue
        }
        let x = plot.x + Double(index) * scale.x
        path += "\(isDrawing ? "L" : "M")\(x.pixels) \(y(Double(value)).pixels)"
        isDrawing = true
      }
      text.add(
        "path",
        [("d", path), ("stroke", palette.style(for: trace.role).svgColor), ("fill", "none")])
      text.add("text", [("x", plot.x.pixels), ("y", (top + 12).pixels)], text: trace.name)
    }
  }
}
