public import Frames
import Screen

/// One picture of what a run shows, as SVG for papers and slides: the marks of the screen at their true places, with
/// axes and a legend, on white.
///
/// The text is plain SVG 1.1 without scripts, styles or fonts of its own, so that browsers, Inkscape and converters draw
/// the same.
public struct VectorPicture {
  /// What stands above it.
  public var title: String
  /// What is drawn.
  public var exhibit: Exhibit
  /// Its size in pixels.
  public let width, height: Int

  /// Colours that stand out from white.
  let palette = Palette(colors: .direct, background: .light)

  /// A picture of an exhibit.
  ///
  /// - Precondition: it is large enough for its margins.
  public init(title: String, exhibit: Exhibit, width: Int = 640, height: Int = 480) {
    precondition(
      width >= Self.least.width && height >= Self.least.height,
      "a picture of \(width)x\(height) pixels has no room for its margins")
    (self.title, self.exhibit, self.width, self.height) = (title, exhibit, width, height)
  }

  /// The smallest picture that has room for its margins.
  public static let least = (width: 160, height: 160)

  /// The margins: left for coordinates, below for coordinates and the legend.
  private static let margin = (left: 64, right: 16, top: 34, bottom: 66)

  /// Pixels of the plot, and so the dots that densities should be counted in.
  public var plotSize: (columns: Int, rows: Int) {
    (width - Self.margin.left - Self.margin.right, height - Self.margin.top - Self.margin.bottom)
  }

  /// Where the plot is.
  var plot: (x: Double, y: Double, width: Double, height: Double) {
    (
      Double(Self.margin.left), Double(Self.margin.top), Double(plotSize.columns),
      Double(plotSize.rows)
    )
  }

  /// The whole text.
  public var svg: String {
    var text = SVGText()
    text.add("rect", [("width", "100%"), ("height", "100%"), ("fill", "#ffffff")])
    text.group([("font-family", "sans-serif"), ("font-size", "12"), ("fill", "#303030")]) { text in
      text.add(
        "text", [("x", plot.x.pixels), ("y", "22"), ("font-size", "14")], text: title)
      switch exhibit {
      case .plane(let scene): draw(scene, into: &text)
      case .pictures(let gallery): draw(gallery, into: &text)
      case .waves(let traces): draw(traces, into: &text)
      }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      <title>\(SVGText.escaped(title))</title>
      \(text.lines.joined(separator: "\n"))
      </svg>

      """
  }
}

// MARK: - Legend

extension VectorPicture {
  /// How a mark looks in the legend.
  enum Sample {
    case dot(color: String, isHollow: Bool)
    case line(color: String, dashes: String?)
    case shades([String])
  }

  /// Draws samples and names in one line below the coordinates, as many as there is room for.
  func draw(legend: [(sample: Sample, name: String)], into text: inout SVGText) {
    let y = Double(height) - 16
    var x = plot.x
    for entry in legend {
      // An estimate: which font a viewer has is not known.
      let room = 30 + Double(entry.name.count) * 7
      guard x + room <= Double(width) else { return }
      switch entry.sample {
      case .dot(let color, let isHollow):
        text.add(
          "circle",
          [
            ("cx", (x + 8).pixels), ("cy", (y - 4).pixels), ("r", "3"),
            ("fill", isHollow ? "none" : color), ("stroke", color),
          ])
      case .line(let color, let dashes):
        text.add(
          "path",
          [("d", "M\(x.pixels) \((y - 4).pixels)h16"), ("stroke", color), ("fill", "none")]
            + (dashes.map { [("stroke-dasharray", $0)] } ?? []))
      case .shades(let colors):
        for (number, color) in colors.enumerated() {
          let width = 16 / Double(colors.count)
          text.add(
            "rect",
            [
              ("x", (x + Double(number) * width).pixels), ("y", (y - 9).pixels),
              ("width", width.pixels), ("height", "10"), ("fill", color),
            ])
        }
      }
      text.add("text", [("x", (x + 21).pixels), ("y", y.pixels)], text: entry.name)
      x += room
    }
  }
}
