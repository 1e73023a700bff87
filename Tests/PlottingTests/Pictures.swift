import Frames
import Screen

@testable import Plotting

/// The palettes of all terminals in all themes, each once.
let everyPalette: [Palette] = Theme.allCases.reduce(into: []) { palettes, theme in
  for colors in DisplayCapabilities.Colors.allCases {
    for background in DisplayCapabilities.Background.allCases {
      let palette = Palette(colors: colors, background: background, theme: theme)
      if !palettes.contains(palette) { palettes.append(palette) }
    }
  }
}

/// Every glyph set with every palette.
let everyLook: [(GlyphSet, Palette)] = GlyphSet.allCases.flatMap { glyphs in
  everyPalette.map { (glyphs, $0) }
}

/// Numbers that are the same in every run.
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }

  /// Points in a square around the origin.
  mutating func points(_ count: Int, halfSide: Float) -> [SIMD2<Float>] {
    (0..<count).map { _ in
      SIMD2(
        Float.random(in: -halfSide...halfSide, using: &self),
        Float.random(in: -halfSide...halfSide, using: &self))
    }
  }
}

/// The grid a scene is drawn on; the window has one unit a cell's width, two a cell's height.
func drawn(
  _ layers: [Layer], window: Window? = nil, columns: Int, rows: Int, glyphs: GlyphSet = .ascii,
  palette: Palette = Palette(colors: .none)
) -> Grid {
  let window =
    window
    ?? Window(
      minX: -Double(columns) / 2, maxX: Double(columns) / 2, minY: -Double(rows),
      maxY: Double(rows))
  var grid = Grid(GridSize(columns: columns, rows: rows))
  let plot = ScenePlot(
    scene: Scene(extent: window, layers: layers), window: window, glyphs: glyphs, palette: palette)
  plot.draw(into: &grid, at: grid.bounds)
  return grid
}

/// The characters a chart is drawn with.
func picture(
  _ chart: Chart, columns: Int, rows: Int, glyphs: GlyphSet = .ascii,
  palette: Palette = Palette(colors: .none), events: [Event] = []
) -> String {
  var grid = Grid(GridSize(columns: columns, rows: rows))
  ChartPlot(chart: chart, events: events, glyphs: glyphs, palette: palette)
    .draw(into: &grid, at: grid.bounds)
  return grid.text
}

/// The characters bars are drawn with.
func picture(
  _ chart: BarChart, columns: Int, rows: Int, glyphs: GlyphSet = .ascii,
  palette: Palette = Palette(colors: .none)
) -> String {
  var grid = Grid(GridSize(columns: columns, rows: rows))
  BarPlot(chart: chart, glyphs: glyphs, palette: palette).draw(into: &grid, at: grid.bounds)
  return grid.text
}

/// A history of values at steps 0, 1, ...
func history(_ values: some Sequence<Double>, capacity: Int = 1024) -> History {
  var history = History(capacity: capacity)
  for (step, value) in values.enumerated() { history.record(value, step: step) }
  return history
}
