import Frames
import Screen
import Testing

@testable import Plotting

@Suite("A scene's picture")
struct ScenePlotLawTests {
  /// Points so few that labels and crowds play no role, at the middles of finest dots.
  private static func scattered(_ count: Int) -> [SIMD2<Float>] {
    var generator = TestGenerator(state: 5)
    return (0..<count).map { _ in
      SIMD2(
        Float(Int.random(in: -24..<24, using: &generator)) / 2 + 0.25,
        Float(Int.random(in: -16..<16, using: &generator)) / 2 + 0.25)
    }
  }

  @Test("shows every visible point in exactly one cell", arguments: everyLook)
  func onePointOneCell(glyphs: GlyphSet, palette: Palette) {
    for point in Self.scattered(60) {
      for role in Layer.Role.allCases {
        let grid = drawn(
          [Layer("samples", role: role, mark: .points([point]))], columns: 24, rows: 8,
          glyphs: glyphs, palette: palette)
        let column = Int((point.x + 12).rounded(.down))
        let row = Int(((8 - point.y) / 2).rounded(.down))
        let marked = grid.cells.indices.filter { grid.cells[$0].scalar != " " }
        #expect(marked == [row * 24 + column])
      }
    }
  }

  @Test("marks exactly the occupied cells, however crowded", arguments: everyLook)
  func occupancy(glyphs: GlyphSet, palette: Palette) {
    var generator = TestGenerator(state: 3)
    // From a few points to far more than dots, and many more in the middle.
    for count in [1, 10, 300, 20_000] {
      let points =
        generator.points(count, halfSide: 14) + generator.points(count * 3, halfSide: 1)
      let grid = drawn(
        [Layer("samples", role: .samples, mark: .points(points))], columns: 24, rows: 8,
        glyphs: glyphs, palette: palette)
      var occupied = Set<Int>()
      for point in points {
        let column = Int((point.x + 12).rounded(.down))
        let row = Int(((8 - point.y) / 2).rounded(.down))
        if point.x >= -12 && point.x < 12 && point.y >= -8 && point.y < 8 {
          occupied.insert(row * 24 + column)
        }
      }
      let marked = Set(grid.cells.indices.filter { grid.cells[$0].scalar != " " })
      #expect(marked.isSubset(of: occupied))
      // Where the ground carries the tone, it may say enough without a glyph.
      let floor = glyphs == .ascii ? palette.ground?.floor : nil
      #expect(
        occupied.subtracting(marked).allSatisfy { index in
          let behind = grid.cells[index].style.background
          return floor.map { abs($0.lightness - behind.lightness) > 8 } ?? false
        })
    }
  }

  @Test("moves by a cell when the window does", arguments: everyLook)
  func translation(glyphs: GlyphSet, palette: Palette) {
    // Away from the edges, beyond which nobody knows what there is.
    let points = Self.scattered(120).filter { abs($0.x) < 8 && abs($0.y) < 3 }
    let line = Self.scattered(6).map { SIMD2<Double>($0) }
    let layers = [
      Layer("data", role: .data, mark: .points(Array(points.prefix(9)))),
      Layer("samples", role: .samples, mark: .points(points)),
      Layer("path", role: .trajectory, mark: .line(line)),
      Layer("start", role: .guide, mark: .circle(center: SIMD2(1.1, 0.3), radius: 5)),
      Layer("now", role: .current, mark: .spot(SIMD2(3, 3))),
    ]
    // By four cells: the dashes of guides, and the order in which dots light up, repeat then.
    let window = Window(minX: -16, maxX: 16, minY: -16, maxY: 16)
    let moved = Window(minX: -12, maxX: 20, minY: -8, maxY: 24)
    let still = drawn(
      layers, window: window, columns: 32, rows: 16, glyphs: glyphs, palette: palette)
    let shifted = drawn(
      layers, window: moved, columns: 32, rows: 16, glyphs: glyphs, palette: palette)
    var compared = 0
    for row in 0..<11 {
      // Away from the scale's labels, which stay where they are.
      for column in 10..<32 {
        #expect(shifted[column - 4, row + 4] == still[column, row])
        compared += still[column, row] == .blank ? 0 : 1
      }
    }
    #expect(compared > 20)
  }

  @Test("is the same from points and from a map that counted them", arguments: everyLook)
  func mapsAndPoints(glyphs: GlyphSet, palette: Palette) {
    var generator = TestGenerator(state: 8)
    let points = generator.points(5000, halfSide: 9)
    let window = Window(minX: -20, maxX: 20, minY: -10, maxY: 10)
    var map = DensityMap(window: window, columns: 80, rows: 40)
    points.withUnsafeBufferPointer { points in
      points.withMemoryRebound(to: Float.self) { map.add(interleaved: $0) }
    }
    let pictures = [Mark.points(points), .density(map)].map { mark in
      drawn(
        [Layer("samples", role: .samples, mark: mark)], window: window, columns: 40, rows: 10,
        glyphs: glyphs, palette: palette)
    }
    #expect(pictures[0] == pictures[1])
  }

  @Test("shows data, samples and both, whichever is drawn first", arguments: everyLook)
  func crowds(glyphs: GlyphSet, palette: Palette) {
    let data = Layer("data", role: .data, mark: .points([SIMD2(-4, 0.5), SIMD2(0.5, 0.5)]))
    let samples = Layer(
      "samples", role: .samples, mark: .points([SIMD2(0.6, 0.6), SIMD2(5.5, 0.5)]))
    let pictures = [[data, samples], [samples, data]].map {
      drawn($0, columns: 20, rows: 4, glyphs: glyphs, palette: palette)
    }
    #expect(pictures[0] == pictures[1])
    let row = pictures[0].lines[1].unicodeScalars.map { $0 }
    #expect(row[6] == "o")
    #expect(row[10] == "@")
    #expect(row[15] != "o" && row[15] != "@" && row[15] != " ")
  }

  @Test(
    "denser is never drawn with less ink",
    arguments: everyLook.filter { glyphs, _ in glyphs != .ascii })
  func monotony(glyphs: GlyphSet, palette: Palette) {
    // Each column holds twice as many as the one before.
    let window = Window(minX: 0, maxX: 16, minY: 0, maxY: 2)
    var counts = [UInt32](repeating: 0, count: 32 * 4)
    for column in 0..<32 {
      for row in 0..<4 { counts[row * 32 + column] = 1 << UInt32(column / 2) }
    }
    let map = DensityMap(window: window, columns: 32, rows: 4, counts: counts)
    let grid = drawn(
      [Layer("samples", role: .samples, mark: .density(map))], window: window, columns: 16, rows: 1,
      glyphs: glyphs, palette: palette)
    let styles = palette.density
    let looks = grid.cells.map { cell in
      let ink =
        glyphs == .braille
        ? Braille.pattern(of: cell.scalar).nonzeroBitCount
        : glyphs.densityRamp.firstIndex(of: cell.scalar) ?? 0
      // Colours are compared by the upper half alone: both halves hold the same.
      let colour = styles.firstIndex { $0.foreground == cell.style.foreground } ?? 0
      let weight =
        cell.style.attributes.contains(.bold) ? 2 : cell.style.attributes.contains(.dim) ? 0 : 1
      return (ink: ink, colour: colour, weight: weight)
    }
    for (sparse, dense) in zip(looks, looks.dropFirst()) {
      #expect(sparse.ink <= dense.ink)
      #expect(sparse.colour <= dense.colour)
      #expect(sparse.weight <= dense.weight)
    }
    let wanted = min(styles.count, 4)
    #expect(Set(grid.cells).count >= wanted)
  }

  @Test("copes with everything degenerate", arguments: everyLook)
  func degenerate(glyphs: GlyphSet, palette: Palette) {
    let wild: [Double] = [
      0, -0.0, 1, .nan, .infinity, -.infinity, 1e300, -1e300, Double.leastNonzeroMagnitude, 1e-20,
    ]
    let places = wild.flatMap { x in wild.map { SIMD2(x, $0) } }
    let floats = places.map { SIMD2<Float>($0) }
    var marks: [Mark] = [
      .points([]), .points(floats), .line([]), .line(places), .line(places.reversed()),
      .density(DensityMap(window: Window(halfSide: 1), columns: 1, rows: 1, counts: [.max])),
      .density(
        DensityMap(
          window: Window(halfSide: 1e300), columns: 3, rows: 2,
          counts: [0, .max, .max, .max, 0, 1])),
      .lines([]), .lines([[]]), .lines([floats, floats.reversed()]), .arrows([]), .ellipses([]),
    ]
    let fours = floats.indices.map { index in
      SIMD4(lowHalf: floats[index], highHalf: floats[(index * 7 + 3) % floats.count])
    }
    marks += [.arrows(fours), .ellipses(fours)]
    marks.append(.labels(places.map { PlaceLabel("7", at: $0, isMissing: $0.x > 0) }))
    for range in [Float(0)...0, -1...1, -.infinity...Float.infinity, -3e38...3e38] {
      for (columns, rows) in [(0, 0), (1, 1), (10, 10), (100, 1)] {
        let values = places.prefix(columns * rows).map { Float($0.x) }
        for window in [Window(halfSide: 1), Window(halfSide: 1e300), Window(halfSide: 1e-300)] {
          let map = HeatMap(
            window: window, columns: columns, rows: rows, values: values, range: range,
            contours: [range.lowerBound, range.upperBound])
          marks.append(.heat(map))
        }
      }
    }
    for (index, place) in places.enumerated() {
      let other = places[(index * 7 + 3) % places.count]
      marks += [
        .line([place]), .spot(place), .circle(center: place, radius: other.x),
        .linearField(origin: place, row0: other, row1: SIMD2(other.y, place.x)),
      ]
    }
    let layers = marks.enumerated().map { index, mark in
      Layer("layer", role: Layer.Role.allCases[index % Layer.Role.allCases.count], mark: mark)
    }
    let windows = [
      Window(halfSide: 1), Window(halfSide: 1e300), Window(halfSide: 1e-300),
      Window(
        minX: 0, maxX: Double.leastNonzeroMagnitude, minY: 0, maxY: Double.leastNonzeroMagnitude),
      Window(centerX: 1e300, centerY: -1e300, halfSide: 1e290),
    ]
    for window in windows {
      for rect in [
        GridRect(columns: 0, rows: 0), GridRect(columns: 1, rows: 1), GridRect(columns: 0, rows: 9),
        GridRect(column: 3, row: 2, columns: 40, rows: 12),
        GridRect(column: -7, row: -5, columns: 60, rows: 30),
        GridRect(column: 100, row: 100, columns: 5, rows: 5),
        GridRect(column: -100, row: -100, columns: 5, rows: 5),
      ] {
        var grid = Grid(GridSize(columns: 44, rows: 15))
        let outside = Cell("?")
        grid.withUnsafeMutableCells { $0.update(repeating: outside) }
        let plot = ScenePlot(
          scene: Scene(extent: window, layers: layers), window: window, glyphs: glyphs,
          palette: palette)
        plot.draw(into: &grid, at: rect)
        let strays = grid.cells.indices.filter { index in
          let (column, row) = (index % 44, index / 44)
          let isInside =
            column >= rect.column && column < rect.column + rect.columns && row >= rect.row
            && row < rect.row + rect.rows
          return (grid.cells[index] == outside) == isInside
        }
        #expect(strays.isEmpty)
      }
    }
  }

  @Test("uses no colour, and no character, that the terminal lacks", arguments: everyLook)
  func restraint(glyphs: GlyphSet, palette: Palette) {
    var generator = TestGenerator(state: 2)
    let layers: [Layer] = Layer.Role.allCases.flatMap { role in
      [
        Layer(
          "field", role: role, mark: .linearField(origin: .zero, row0: [0, 1], row1: [-1, 0])),
        Layer("points", role: role, mark: .points(generator.points(3000, halfSide: 5))),
        Layer("line", role: role, mark: .line([[-15, -10], [12, 9], [9, -9]])),
        Layer("circle", role: role, mark: .circle(center: .zero, radius: 8)),
        Layer("lines", role: role, mark: .lines([[[-15, 10], [12, -9]], [[-9, 0], [9, 3]]])),
        Layer("arrows", role: role, mark: .arrows([[-15, 10, 12, -9], [3, 4, 3, 4]])),
        Layer("ellipses", role: role, mark: .ellipses([[3, 2, 5, 4], [-9, 2, 0, 0]])),
        Layer(
          "heat", role: role,
          mark: .heat(
            HeatMap(
              window: Window(halfSide: 12), columns: 2, rows: 2, values: [0, 1, 2, 0],
              range: 0...2, contours: [1]))),
        Layer("spot", role: role, mark: .spot([9, 9])),
      ]
    }
    let grid = drawn(layers, columns: 60, rows: 20, glyphs: glyphs, palette: palette)
    let plot = ScenePlot(
      scene: Scene(extent: Window(halfSide: 1), layers: layers), window: Window(halfSide: 1),
      glyphs: glyphs, palette: palette)
    let cells = grid.cells + plot.legend.flatMap(\.sample)
    #expect(cells.allSatisfy { $0.scalar.value >= 0x20 })
    #expect(glyphs.needsUnicode || cells.allSatisfy(\.scalar.isASCII))
    if palette.colors == .none {
      #expect(
        cells.allSatisfy {
          $0.style.foreground == .standard && $0.style.background == .standard
        })
    }
  }
}
