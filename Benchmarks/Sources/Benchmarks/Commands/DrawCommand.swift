import ArgumentParser
import Foundation
import Frames
import Plotting
import Screen

/// The command `benchmarks draw`.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw points as the program does, for scripts that measure pictures.",
    discussion: """
      Reads points from standard input, x and y as 32-bit numbers of this machine, cuts them into pictures of \
      equally many, and prints these as JSON: for each picture its cells row by row, each as the numbers of its \
      character, foreground and background; a colour is 0xRRGGBB, or -1 for the terminal's own.

      EXAMPLE
        Benchmarks draw --columns 68 --rows 35 --half-side 2 --colors true --pictures 2 < points
      """)

  @Option(help: "Cells from left to right.") var columns = 68
  @Option(help: "Cells from top to bottom.") var rows = 35
  @Option(help: "Half the side of the square around the origin that fits into the picture.")
  var halfSide = 1.0
  @Option(help: "ascii, braille or blocks.") var glyphs = "ascii"
  @Option(help: "none, 16, 256 or true.") var colors = "none"
  @Option(help: "dark or light.") var background = "dark"
  @Option(help: "How many pictures the points are for.") var pictures = 1
  @Flag(help: "Draw each picture as if there had been none before.") var memoryless = false

  private static let depths: [String: DisplayCapabilities.Colors] = [
    "none": .none, "16": .sixteen, "256": .indexed, "true": .direct,
  ]

  func run() throws {
    guard let glyphs = GlyphSet(rawValue: glyphs), let colors = Self.depths[colors],
      let background = DisplayCapabilities.Background(rawValue: background), columns > 0, rows > 0,
      pictures > 0
    else { throw ValidationError("no such picture; --help lists the options") }
    let palette = Palette(colors: colors, background: background)
    let window = Window(halfSide: halfSide).fitted(
      columns: columns * 2, rows: rows * 4)
    let bytes = FileHandle.standardInput.readDataToEndOfFile()
    let points = [SIMD2<Float>](
      unsafeUninitializedCapacity: bytes.count / MemoryLayout<SIMD2<Float>>.stride
    ) { buffer, count in
      count = bytes.copyBytes(to: buffer) / MemoryLayout<SIMD2<Float>>.stride
    }
    let size = points.count / pictures
    var sketch: Sketch?
    var texts: [String] = []
    for picture in 0..<pictures {
      let part = Array(points[picture * size..<(picture + 1) * size])
      let scene = Scene(
        extent: window, layers: [Layer("samples", role: .samples, mark: .points(part))])
      var plot = ScenePlot(scene: scene, window: window, glyphs: glyphs, palette: palette)
      plot.hasScale = false
      sketch = plot.sketch(
        columns: columns, rows: rows, after: memoryless ? nil : sketch)
      var grid = Grid(GridSize(columns: columns, rows: rows))
      plot.draw(into: &grid, at: grid.bounds, from: sketch)
      let cells = grid.cells.map { cell in
        "[\(cell.scalar.value),\(Self.number(cell.style.foreground)),"
          + "\(Self.number(cell.style.background))]"
      }
      texts.append("[" + cells.joined(separator: ",") + "]")
    }
    print("[" + texts.joined(separator: ",\n") + "]")
  }

  private static func number(_ color: Color) -> Int {
    guard let rgb = color.rgb else { return -1 }
    return Int(rgb.red) << 16 | Int(rgb.green) << 8 | Int(rgb.blue)
  }
}
