import Frames
import Screen
import Testing

@testable import Plotting

@Suite("A heat map")
struct HeatTests {
  /// The square of the distance from the origin, on a lattice over a square.
  private static func bowl(_ side: Int, halfSide: Double = 4, contour: Float? = nil) -> HeatMap {
    let step = 2 * halfSide / Double(side)
    let values = (0..<side * side).map { index -> Float in
      let x = (Double(index % side) + 0.5) * step - halfSide
      let y = (Double(index / side) + 0.5) * step - halfSide
      return Float(x * x + y * y)
    }
    return HeatMap(
      window: Window(halfSide: halfSide), columns: side, rows: side, values: values, range: 0...16,
      contours: contour.map { [$0] } ?? [])
  }

  @Test("has its contour where the value is, all around", arguments: [8, 20, 64])
  func contour(side: Int) {
    let pieces = HeatLattice(Self.bowl(side)).contour(at: 4)
    #expect(pieces.count >= side)
    var quadrants = Set<Int>()
    for place in pieces.flatMap({ [$0.from, $0.to] }) {
      let radius = (place * place).sum().squareRoot()
      // Linear between neighbours a step apart: off by at most step^2 / 8 over the slope, with room
      // for single precision.
      let step = 8 / Double(side)
      #expect(abs(radius - 2) <= step * step / 8 / 2 * 1.5 + 1e-5)
      quadrants.insert((place.x > 0 ? 1 : 0) + (place.y > 0 ? 2 : 0))
    }
    #expect(quadrants.count == 4)
    // A closed line: every end is another piece's beginning.
    let ends = pieces.flatMap { [$0.from, $0.to] }.map { place in
      SIMD2(Int((place.x * 1e6).rounded()), Int((place.y * 1e6).rounded()))
    }
    let tally = Dictionary(ends.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(tally.values.allSatisfy { $0 == 2 })
  }

  @Test("joins what a saddle's mean says belongs together", arguments: [Float(0.9), -0.9])
  func saddle(other: Float) {
    let map = HeatMap(
      window: Window(minX: 0, maxX: 2, minY: 0, maxY: 2), columns: 2, rows: 2,
      values: other > 0 ? [1, -other, -other, 1] : [-other, -1, -1, -other], range: -1...1)
    let pieces = HeatLattice(map).contour(at: 0)
    #expect(pieces.count == 2)
    // High ground, or low, leads through the middle, so the pieces cut off the other corners.
    for piece in pieces {
      let middle = (piece.from + piece.to) / 2
      let diagonal = abs(middle.x - middle.y)
      let isOnRise = diagonal < 0.3
      #expect(isOnRise == (other < 0))
    }
  }

  @Test("is projected whatever its own window", arguments: GlyphSet.allCases)
  func projection(glyphs: GlyphSet) {
    let palette = Palette(colors: .direct)
    let map = HeatMap(
      window: Window(minX: 0, maxX: 4, minY: -2, maxY: 2), columns: 2, rows: 1, values: [-1, 1],
      range: -1...1)
    let grid = drawn(
      [Layer("D", role: .field, mark: .heat(map))], columns: 12, rows: 4, glyphs: glyphs,
      palette: palette)
    for row in 0..<4 {
      for column in 0..<12 {
        let isInside = (6..<10).contains(column) && (1..<3).contains(row)
        #expect((grid[column, row] != .blank) == isInside)
      }
    }
    #expect(grid[6, 1].style.background == palette.shades.first)
    #expect(grid[9, 1].style.background == palette.shades.last)
  }

  @Test("leaves out what is not known", arguments: everyLook)
  func unknown(glyphs: GlyphSet, palette: Palette) {
    var map = Self.bowl(8, contour: 4)
    map.values = map.values.map { _ in .nan }
    let layer = Layer("D", role: .field, mark: .heat(map))
    let grid = drawn([layer], columns: 16, rows: 8, glyphs: glyphs, palette: palette)
    #expect(grid.cells.allSatisfy { $0 == .blank })
    map.values[27] = 16
    let one = drawn(
      [Layer("D", role: .field, mark: .heat(map))], window: map.window, columns: 16, rows: 8,
      glyphs: glyphs, palette: palette)
    let marked = one.cells.indices.filter { one.cells[$0] != .blank }
    #expect(!marked.isEmpty)
    // The lattice's cell 27 is column 3 of row 3 from below: two columns of one row of this grid.
    #expect(marked.allSatisfy { $0 / 16 == 4 && (6...7).contains($0 % 16) })
  }

  @Test("stays behind what is drawn, wherever its layer stands", arguments: everyLook)
  func behind(glyphs: GlyphSet, palette: Palette) {
    var generator = TestGenerator(state: 50)
    let layers = [
      Layer("samples", role: .samples, mark: .points(generator.points(200, halfSide: 5))),
      Layer("data", role: .data, mark: .points([[3, 3], [-7, -3]])),
      Layer("trail", role: .trajectory, mark: .line([[-10, -6], [9, 7]])),
    ]
    let heat = Layer("D", role: .field, mark: .heat(Self.bowl(16, halfSide: 12)))
    let bare = drawn(layers, columns: 24, rows: 8, glyphs: glyphs, palette: palette)
    let under = drawn([heat] + layers, columns: 24, rows: 8, glyphs: glyphs, palette: palette)
    let over = drawn(layers + [heat], columns: 24, rows: 8, glyphs: glyphs, palette: palette)
    #expect(under == over)
    for index in bare.cells.indices where bare.cells[index] != .blank {
      let (cell, before) = (under.cells[index], bare.cells[index])
      // With a ground of their own samples may be drawn with other glyphs, and with more styles.
      let isSample = palette.density.contains { $0.foreground == before.style.foreground }
      if !isSample && before.scalar != " " {
        #expect(cell.scalar == before.scalar)
        if before.style.foreground != .standard && before.scalar != glyphs.shared {
          #expect(cell.style.foreground == before.style.foreground)
        }
      }
      if !palette.shades.isEmpty && glyphs != .blocks {
        #expect(palette.shades.contains(cell.style.background))
      }
    }
  }

  @Test("shows two shades a cell in half blocks, and never a sample's dot as one")
  func halves() {
    let palette = Palette(colors: .direct)
    let map = HeatMap(
      window: Window(minX: 0, maxX: 1, minY: 0, maxY: 2), columns: 1, rows: 2, values: [-1, 1],
      range: -1...1)
    let (low, high) = (palette.shades[0], palette.shades[palette.shades.count - 1])
    let heat = Layer("D", role: .field, mark: .heat(map))
    let empty = drawn(
      [heat], window: map.window, columns: 1, rows: 1, glyphs: .blocks, palette: palette)
    #expect(empty[0, 0] == Cell("▀", Style(high, on: low)))
    for (y, scalar, behind) in [(Float(0.5), "▄", high), (1.5, "▀", low)] {
      let point = Layer("samples", role: .samples, mark: .points([[0.5, y]]))
      let cell = drawn(
        [heat, point], window: map.window, columns: 1, rows: 1, glyphs: .blocks, palette: palette)[
          0, 0]
      #expect(String(cell.scalar) == scalar)
      #expect(cell.style.background == behind)
    }
  }

  @Test("grows from one end of its scale to the other", arguments: [2, 7, 40])
  func order(columns: Int) {
    let map = HeatMap(
      window: Window(minX: 0, maxX: 40, minY: 0, maxY: 2), columns: columns, rows: 1,
      values: (0..<columns).map { Float($0) / Float(columns - 1) }, range: 0...1)
    let palette = Palette(colors: .direct)
    let grid = drawn(
      [Layer("D", role: .field, mark: .heat(map))], window: map.window, columns: 40, rows: 1,
      palette: palette)
    let levels = grid.cells.compactMap { palette.shades.firstIndex(of: $0.style.background) }
    #expect(levels.count == 40 && levels.first == 0 && levels.last == palette.shades.count - 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy(<=))
  }
}
