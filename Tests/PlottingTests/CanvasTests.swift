import Screen
import Testing

@testable import Plotting

@Suite("A canvas")
struct CanvasTests {
  /// The dots that are lit, whatever the glyph set.
  private static func dots(of canvas: Canvas) -> Set<SIMD2<Int>> {
    var lit = Set<SIMD2<Int>>()
    for (index, cell) in canvas.cells.enumerated() {
      let (column, row) = (index % canvas.columns, index / canvas.columns)
      switch canvas.glyphs {
      case .ascii:
        if cell != .blank { lit.insert([column, row]) }
      case .braille:
        for x in 0..<2 {
          for y in 0..<4
          where Braille.pattern(of: cell.scalar) & Braille.bit(column: x, row: y) != 0 {
            lit.insert([column * 2 + x, row * 4 + y])
          }
        }
      case .blocks:
        let halves = HalfBlock(cell)
        if halves.top != nil { lit.insert([column, row * 2]) }
        if halves.bottom != nil { lit.insert([column, row * 2 + 1]) }
      }
    }
    return lit
  }

  @Test("lights each dot, and no other", arguments: GlyphSet.allCases)
  func light(glyphs: GlyphSet) {
    let empty = Canvas(glyphs: glyphs, columns: 3, rows: 2)
    for row in -1...empty.dotRows {
      for column in -1...empty.dotColumns {
        var canvas = empty
        canvas.light(column: column, row: row, style: .plain, glyph: "*")
        let isInside = (0..<empty.dotColumns).contains(column) && (0..<empty.dotRows).contains(row)
        #expect(Self.dots(of: canvas) == (isInside ? [[column, row]] : []))
      }
    }
  }

  @Test("draws a line without gaps from end to end", arguments: GlyphSet.allCases)
  func connected(glyphs: GlyphSet) {
    var generator = TestGenerator(state: 12)
    let empty = Canvas(glyphs: glyphs, columns: 20, rows: 10)
    for _ in 0..<200 {
      let ends = (0..<2).map { _ in
        SIMD2(
          Double.random(in: 0..<Double(empty.dotColumns), using: &generator),
          Double.random(in: 0..<Double(empty.dotRows), using: &generator))
      }
      var canvas = empty
      canvas.line(from: ends[0], to: ends[1], style: .plain)
      let lit = Self.dots(of: canvas)
      let cells = ends.map { SIMD2(Int($0.x), Int($0.y)) }
      #expect(lit.contains(cells[0]) && lit.contains(cells[1]))
      let delta = cells[1] &- cells[0]
      // One dot for each column or row, and each touches the next.
      #expect(lit.count == max(abs(delta.x), abs(delta.y)) + 1)
      // In each column or row along the way, and no further than one from the one before.
      let isFlat = abs(delta.x) >= abs(delta.y)
      let ordered = lit.sorted { isFlat ? $0.x < $1.x : $0.y < $1.y }
      let jumps = zip(ordered, ordered.dropFirst()).filter { one, next in
        abs(next.x - one.x) > 1 || abs(next.y - one.y) > 1
      }
      #expect(jumps.isEmpty)
    }
  }

  @Test("draws of a line that leaves it what a larger one would show there")
  func clipping() {
    var generator = TestGenerator(state: 13)
    for _ in 0..<300 {
      let ends = (0..<2).map { _ in
        SIMD2(
          Double.random(in: -60..<90, using: &generator),
          Double.random(in: -50..<60, using: &generator))
      }
      var small = Canvas(glyphs: .ascii, columns: 30, rows: 10)
      small.line(from: ends[0], to: ends[1], style: .plain)
      var large = Canvas(glyphs: .ascii, columns: 150, rows: 110)
      large.line(from: ends[0] + [60, 50], to: ends[1] + [60, 50], style: .plain)
      let inside = Self.dots(of: large).map { $0 &- [60, 50] }
        .filter { (0..<30).contains($0.x) && (0..<10).contains($0.y) }
      // Cutting moves the line's end to the middle of a dot at the edge: by less than a dot.
      for (dots, others) in [
        (Self.dots(of: small), Set(inside)), (Set(inside), Self.dots(of: small)),
      ] {
        let strays = dots.filter { dot in
          !others.contains { abs($0.x - dot.x) <= 1 && abs($0.y - dot.y) <= 1 }
        }
        // A line may touch a corner in one and miss it in the other.
        #expect(strays.count <= 1)
      }
    }
  }

  @Test("finds the part of a far line that is in view", arguments: [1e3, 1e9, 1e15, 1e300])
  func far(distance: Double) {
    var canvas = Canvas(glyphs: .ascii, columns: 5, rows: 3)
    canvas.line(from: [-distance, 1.5], to: [distance, 1.5], style: .plain)
    canvas.line(from: [-distance, 50], to: [distance, 50], style: .plain)
    #expect(Self.dots(of: canvas) == [[0, 1], [1, 1], [2, 1], [3, 1], [4, 1]])
  }

  @Test(
    "draws circles whose dots are at the radius, all around", arguments: GlyphSet.allCases,
    [1.6, 3, 7.3, 16])
  func circles(glyphs: GlyphSet, radius: Double) {
    var canvas = Canvas(glyphs: glyphs, columns: 40, rows: 40)
    let center = SIMD2(18.2, 19.7)
    canvas.ellipse(center: center, radii: [radius, radius], style: .plain, stroke: .solid)
    let lit = Self.dots(of: canvas)
    #expect(!lit.isEmpty)
    var quadrants = Set<Int>()
    for dot in lit {
      let delta = SIMD2(Double(dot.x) + 0.5, Double(dot.y) + 0.5) - center
      let distance = (delta * delta).sum().squareRoot()
      #expect(abs(distance - radius) <= 0.75)
      quadrants.insert((delta.x > 0 ? 1 : 0) + (delta.y > 0 ? 2 : 0))
    }
    #expect(quadrants.count == 4)
  }

  @Test("draws a circle far larger than the view as the line it then is")
  func hugeCircle() {
    var canvas = Canvas(glyphs: .ascii, columns: 8, rows: 4)
    canvas.ellipse(center: [4, 1e9 + 2], radii: [1e9, 1e9], style: .plain, stroke: .solid)
    #expect(Self.dots(of: canvas) == Set((0..<8).map { [$0, 2] }))
  }

  @Test("keeps dots of earlier marks in the same cell")
  func joining() {
    var canvas = Canvas(glyphs: .braille, columns: 1, rows: 1)
    canvas.light(column: 0, row: 0, style: .plain, glyph: ".")
    canvas.light(column: 1, row: 3, style: .plain, glyph: ".")
    #expect(canvas.cells[0].scalar == "⢁")
    canvas = Canvas(glyphs: .blocks, columns: 1, rows: 1)
    canvas.light(column: 0, row: 1, style: Style(Color(1, 2, 3)), glyph: ".")
    canvas.light(column: 0, row: 0, style: Style(Color(4, 5, 6)), glyph: ".")
    #expect(canvas.cells[0] == Cell("▀", Style(Color(4, 5, 6), on: Color(1, 2, 3))))
  }

  @Test("half blocks come back from the cell they made")
  func halves() {
    let colors: [Color?] = [nil, Color(1, 2, 3), Color(9, 9, 9)]
    for top in colors {
      for bottom in colors {
        let back = HalfBlock(HalfBlock(top: top, bottom: bottom).cell())
        #expect(back.top == top && back.bottom == bottom)
      }
    }
    #expect(HalfBlock(top: .standard, bottom: .standard).cell().scalar == "█")
  }

  @Test("all braille patterns come back from their characters")
  func braille() {
    for pattern in UInt8.min...UInt8.max {
      #expect(Braille.pattern(of: Braille.glyph(pattern)) == pattern)
    }
    #expect(Braille.pattern(of: "o") == 0)
    #expect(Braille.glyph(0) == " ")
  }

  @Test("writes labels only where there is room")
  func labels() {
    var canvas = Canvas(glyphs: .ascii, columns: 10, rows: 1)
    canvas.put("*", .plain, column: 5, row: 0)
    for (column, row) in [(6, 0), (8, 0), (-1, 0), (0, 1), (3, 0)] {
      canvas.label("nay", .plain, column: column, row: row)
    }
    canvas.label("abc", .plain, column: 7, row: 0)
    canvas.label("xyz", .plain, column: 1, row: 0)
    #expect(canvas.cells.map { String($0.scalar) }.joined() == " xyz * abc")
  }
}
