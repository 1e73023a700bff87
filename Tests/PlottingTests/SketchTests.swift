import Frames
import Screen
import Testing

@testable import Plotting

@Suite("Densities in ASCII")
struct SketchTests {
  /// Points along a line, as many as are wanted, in a strip as wide as a dot.
  private static func stroke(
    from start: SIMD2<Float>, to end: SIMD2<Float>, count: Int = 4000
  ) -> [SIMD2<Float>] {
    (0..<count).map { index in
      start + (end - start) * (Float(index) + 0.5) / Float(count)
    }
  }

  private static func samples(_ points: [SIMD2<Float>], name: String = "samples") -> Layer {
    Layer(name, role: .samples, mark: .points(points))
  }

  private static func plot(
    _ layers: [Layer], colors: DisplayCapabilities.Colors = .none,
    window: Window = Window(minX: -12, maxX: 12, minY: -8, maxY: 8)
  ) -> ScenePlot {
    ScenePlot(
      scene: Scene(extent: window, layers: layers), window: window, glyphs: .ascii,
      palette: Palette(colors: colors))
  }

  private static func sketch(_ plot: ScenePlot, after last: Sketch? = nil) throws -> Sketch {
    try #require(plot.sketch(columns: 24, rows: 8, after: last))
  }

  @Test("lines run as glyphs do")
  func lines() {
    let rising = Self.stroke(from: [-11, -7], to: [-4, 7])
    let falling = Self.stroke(from: [0, 7], to: [7, -7])
    let upright = Self.stroke(from: [10.5, -7.9], to: [10.5, 7.9])
    #expect(
      drawn([Self.samples(rising + falling + upright)], columns: 24, rows: 8).text == #"""
               j    L         j
              j?    ?L        j
             j?      ?L       j
            j?        ?L      j
           j?          ?L     j
          j?            ?L    j
         j?              ?L   j
         ?                ?   j
        """#)
  }

  @Test("points stand in their part of a cell")
  func corners() {
    let places: [SIMD2<Float>] = [[-10.5, 7.9], [-6.5, 6.1]]
    let lines = drawn([Self.samples(places)], columns: 24, rows: 8).lines
    #expect(lines[0] == " `   .")
  }

  @Test("no glyph means something else, and each is there once")
  func meanings() {
    let scalars = GlyphShape.all.map(\.scalar)
    #expect(Set(scalars).count == 32 && scalars.count == 32)
    let ascii = GlyphSet.ascii
    var others: [Unicode.Scalar] = [
      ascii.data, ascii.shared, ascii.spot, ascii.posterior, ascii.reconstruction,
    ]
    others += ascii.arrows + GlyphSet.shades
    let strokes: [Stroke] = [.dotted, .spread, .joint, .contour]
    others += strokes.compactMap(\.glyph)
    #expect(scalars.allSatisfy { $0.isASCII && !others.contains($0) })
    #expect(!scalars.contains { $0.properties.numericType != nil })
  }

  @Test("each cell has the glyph that costs least", arguments: [GlyphMatch.plain, .shaded])
  func costs(match: GlyphMatch) {
    let weight: Float = match.margin == GlyphMatch.plain.margin ? 0.05 : 0.02
    var generator = TestGenerator(state: 70)
    func cost(_ ink: SIMD8<Float>, _ way: SIMD2<Float>, _ glyph: GlyphShape) -> Float {
      let off = ink - glyph.coverage
      let mean = off.sum() / 8
      let turn = way - glyph.direction
      return (off * off).sum() / 8 + 0.3 * mean * mean + weight * (turn * turn).sum()
        + glyph.penalty
    }
    for _ in 0..<500 {
      let ink = SIMD8<Float>.random(in: 0...1.2, using: &generator)
      let way = SIMD2<Float>.random(in: -0.7...0.7, using: &generator)
      let full = GlyphShape.all.map { cost(ink, way, $0) }
      let short = GlyphShape.all.indices.map { glyph in
        (0..<8).reduce(match.bias[glyph]) { $0 - match.weights[glyph * 10 + $1] * ink[$1] }
          - match.weights[glyph * 10 + 8] * way.x - match.weights[glyph * 10 + 9] * way.y
      }
      // What all glyphs share is left out.
      let shared = full[0] - short[0]
      for (full, short) in zip(full, short) { #expect(abs(full - short - shared) < 1e-5) }
    }
  }

  @Test("denser plateaus have more ink", arguments: DisplayCapabilities.Colors.allCases)
  func plateaus(colors: DisplayCapabilities.Colors) throws {
    // Six plateaus of ten columns each, four times as dense as the one before.
    let (columns, rows) = (60, 12)
    var counts: [UInt32] = []
    for _ in 0..<rows * 4 {
      for column in 0..<columns * 2 { counts.append(1 << UInt32(column / 20 * 2)) }
    }
    let window = Window(minX: 0, maxX: 60, minY: 0, maxY: 24)
    let map = DensityMap(window: window, columns: columns * 2, rows: rows * 4, counts: counts)
    let plot = Self.plot(
      [Layer("samples", role: .samples, mark: .density(map))], colors: colors, window: window)
    let sketch = try #require(
      plot.sketch(columns: columns, rows: rows)?.layers.first.flatMap { $0 })
    func mean(_ plateau: Int, _ value: (Int) -> Double) -> Double {
      let middle = (0..<rows).flatMap { row in
        (3..<7).map { row * columns + plateau * 10 + $0 }
      }
      return middle.reduce(0) { $0 + value($1) } / Double(middle.count)
    }
    for plateau in 0..<5 {
      let ink = { (index: Int) -> Double in
        let glyph = sketch.glyphs[index]
        return glyph == GlyphMatch.blank
          ? 0 : Double(GlyphShape.all[Int(glyph)].coverage.sum())
      }
      let level = { (index: Int) in Double(sketch.levels[index]) }
      if !sketch.hasGround { #expect(mean(plateau, ink) < mean(plateau + 1, ink)) }
      #expect(mean(plateau, level) <= mean(plateau + 1, level))
    }
    #expect(Set(sketch.levels).count >= min(plot.densityStyles(for: .samples).count, 6))
  }
}

// MARK: - From one picture to the next

extension SketchTests {
  private static func cloud(_ seed: UInt64, _ count: Int = 20_000) -> [SIMD2<Float>] {
    var generator = TestGenerator(state: seed)
    return (0..<count).map { _ in
      let angle = Float.random(in: 0...1, using: &generator)
      let width = Float.random(in: -1...1, using: &generator)
      return [angle * 20 - 10 + width, (angle - 0.5) * 12 + 2 * width * width * width]
    }
  }

  private static func differences(_ one: Sketch, _ other: Sketch) -> Int {
    zip(one.layers, other.layers).reduce(0) { sum, pair in
      guard let first = pair.0, let second = pair.1 else { return sum }
      return sum
        + first.glyphs.indices.count {
          first.glyphs[$0] != second.glyphs[$0] || first.levels[$0] != second.levels[$0]
        }
    }
  }

  @Test("the same scene at the same place is the same picture")
  func same() throws {
    let plot = Self.plot([Self.samples(Self.cloud(1))])
    let first = try Self.sketch(plot)
    #expect(try Self.sketch(plot, after: first) == first)
    #expect(try Self.sketch(plot) == first)
  }

  @Test(
    "glyphs stay where another would hardly be better, and follow where it is",
    arguments: [DisplayCapabilities.Colors.none, .direct])
  func memory(colors: DisplayCapabilities.Colors) throws {
    let first = try Self.sketch(Self.plot([Self.samples(Self.cloud(1))], colors: colors))
    let other = Self.plot([Self.samples(Self.cloud(2))], colors: colors)
    let fresh = try Self.sketch(other)
    let kept = try Self.sketch(other, after: first)
    #expect(Self.differences(first, kept) * 4 <= Self.differences(first, fresh) * 3)
    // Upside down nothing can stay.
    let turned = Self.plot(
      [Self.samples(Self.cloud(2).map { [-$0.x, $0.y] })], colors: colors)
    let followed = try Self.sketch(turned, after: first)
    let wanted = try Self.sketch(turned)
    let occupied = try #require(wanted.layers[0]).sums.count { $0 > 0 }
    #expect(Self.differences(followed, wanted) * 4 < occupied)
    // Nothing remains where nothing is any more.
    let gone = try Self.sketch(Self.plot([Self.samples([])], colors: colors), after: first)
    #expect(try #require(gone.layers[0]).glyphs.allSatisfy { $0 == DensitySketch.nothing })
  }

  @Test("another part of the plane, size or palette is begun anew")
  func anew() throws {
    let layers = [Self.samples(Self.cloud(1))]
    let first = try Self.sketch(Self.plot(layers))
    let zoomed = Self.plot(layers, window: Window(minX: -6, maxX: 6, minY: -4, maxY: 4))
    #expect(try Self.sketch(zoomed, after: first) == Self.sketch(zoomed))
    let plot = Self.plot(layers)
    #expect(plot.sketch(columns: 30, rows: 8, after: first) == plot.sketch(columns: 30, rows: 8))
    let coloured = Self.plot(layers, colors: .direct)
    #expect(try Self.sketch(coloured, after: first) == Self.sketch(coloured))
    var blocks = plot
    blocks.glyphs = .blocks
    #expect(blocks.sketch(columns: 24, rows: 8, after: first) == nil)
  }

  @Test("a layer that comes or goes leaves the others their memory")
  func layers() throws {
    let samples = Self.samples(Self.cloud(1))
    let guide = Layer("points", role: .guide, mark: .points(Self.cloud(3, 500)))
    let both = try Self.sketch(Self.plot([guide, samples]))
    let next = Self.samples(Self.cloud(2))
    let alone = try Self.sketch(Self.plot([next]), after: both)
    let pair = try Self.sketch(Self.plot([guide, next]), after: both)
    #expect(alone.layers[0]?.glyphs == pair.layers[1]?.glyphs)
    #expect(try Self.sketch(Self.plot([next])).layers[0]?.glyphs != alone.layers[0]?.glyphs)
  }
}

// MARK: - The ground

extension SketchTests {
  private static let grounds = everyPalette.filter { $0.ground != nil }

  @Test("the ground covers the whole plot, and is the floor where nothing is", arguments: grounds)
  func floor(palette: Palette) throws {
    let ground = try #require(palette.ground)
    let grid = drawn([Self.samples([[0.5, 0.5]])], columns: 24, rows: 8, palette: palette)
    #expect(grid.cells.allSatisfy { $0.style.background != .standard })
    for place in [(0, 0), (23, 7), (20, 3)] {
      #expect(grid[place.0, place.1].style.background == ground.floor)
    }
    #expect(grid[12, 3].style.background == ground.levels[0])
  }

  @Test("marks over a dense crowd have a ground that they can be read before", arguments: grounds)
  func cap(palette: Palette) throws {
    let ground = try #require(palette.ground)
    var generator = TestGenerator(state: 80)
    let crowd = Self.samples(generator.points(60_000, halfSide: 5))
    let line = Layer("path", role: .trajectory, mark: .line([[-11, 0.5], [11, 0.5]]))
    let data = Layer("data", role: .data, mark: .points([[0.5, 3]]))
    let bare = drawn([crowd], columns: 24, rows: 8, palette: palette)
    let marked = drawn([crowd, line, data], columns: 24, rows: 8, palette: palette)
    let legible = ground.levels.prefix(ground.legible) + [ground.floor]
    var covered = 0
    for index in bare.cells.indices {
      if marked.cells[index] == bare.cells[index] { continue }
      covered += 1
      #expect(legible.contains(marked.cells[index].style.background))
    }
    #expect(covered >= 10)
    #expect(bare.cells.contains { !legible.contains($0.style.background) })
  }

  @Test("a field's shades take the ground's place", arguments: grounds)
  func field(palette: Palette) {
    let map = HeatMap(
      window: Window(halfSide: 16), columns: 2, rows: 2, values: [0, 1, 1, 0], range: 0...1)
    let layers = [
      Layer("D", role: .field, mark: .heat(map)), Self.samples(Self.cloud(1)),
    ]
    let grid = drawn(layers, columns: 24, rows: 8, palette: palette)
    #expect(grid.cells.allSatisfy { palette.shades.contains($0.style.background) })
    let plain = drawn([layers[1]], columns: 24, rows: 8)
    for (cell, other) in zip(grid.cells, plain.cells) where other.scalar != " " {
      #expect(cell.scalar == other.scalar)
    }
  }
}
