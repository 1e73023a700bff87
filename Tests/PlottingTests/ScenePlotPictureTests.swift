import Frames
import Screen
import Testing

@testable import Plotting

@Suite("Scenes, drawn")
struct ScenePlotPictureTests {
  private static let ring: [SIMD2<Float>] = (0..<8).map { index in
    let places: [SIMD2<Float>] = [
      [9, 0.5], [6.5, 5], [0.5, 7], [-6.5, 5], [-9, 0.5], [-6.5, -5], [0.5, -7], [6.5, -5],
    ]
    return places[index]
  }

  /// A crowd in the middle, thinning out.
  private static let cluster: [SIMD2<Float>] = {
    var generator = TestGenerator(state: 30)
    return generator.points(300, halfSide: 1.2) + generator.points(40, halfSide: 3)
  }()

  private static func show(_ layers: [Layer], _ glyphs: GlyphSet) -> String {
    drawn(layers, columns: 24, rows: 8, glyphs: glyphs).text
  }

  private static let crowd = [
    Layer("data", role: .data, mark: .points(ring)),
    Layer("samples", role: .samples, mark: .points(cluster + [[9, 0.6], [-8, -6]])),
  ]

  private static let spiral: [SIMD2<Double>] = [
    [6, 0], [5, -4], [0, -6.5], [-5, -5], [-7.5, 0], [-6, 6], [0, 7.5], [7, 6], [9, 0.5],
  ]

  private static let plane = [
    Layer("field", role: .field, mark: .linearField(origin: .zero, row0: [0, 1], row1: [-1, 0])),
    Layer("start", role: .guide, mark: .circle(center: .zero, radius: 6)),
    Layer("path", role: .trajectory, mark: .line(spiral)),
    Layer("now", role: .current, mark: .spot(spiral[8])),
  ]

  @Test("data and samples in ASCII") func crowdASCII() {
    #expect(
      Self.show(Self.crowd, .ascii) == #"""
                    o
             o            o
                 .  ...
           o     .gQQE`      @
                 :$QQF
                 `````
             o            o
            `       o
        """#)
  }
  @Test("data and samples in braille") func crowdBraille() {
    #expect(
      Self.show(Self.crowd, .braille) == #"""
                    o
             o            o
                 ⠄  ⠠⠠⠠
           o     ⠐⢰⣶⣾⠅⠈      @
                 ⠅⢹⠿⠿⠅
                 ⠐⠁⠑⠈⠐
             o            o
            ⠁       o
        """#)
  }
  @Test("data and samples in shades, without colours") func crowdShades() {
    #expect(
      Self.show(Self.crowd, .blocks) == #"""
                    o
             o            o
                 ░  ░░░
           o     ░▓██▒░      @
                 ▒▓██▓
                 ░░▒░░
             o            o
            ░       o
        """#)
  }
  @Test("samples in coloured half blocks") func crowdHalves() {
    let grid = drawn(
      Self.crowd, columns: 24, rows: 8, glyphs: .blocks, palette: Palette(colors: .indexed))
    #expect(
      grid.text == #"""
                    o
             o            o
                 ▄  ▄▄▄
           o     █▀▀▀▀█      @
                 ▀▀▀▀▀
                 ▀▀▀▀▀
             o            o
            ▀       o
        """#)
  }
  @Test("a phase plane in ASCII") func planeASCII() {
    #expect(
      Self.show(Self.plane, .ascii) == #"""
        ^   ^   > ------>   v
              ----  ..  ---\
        ^   ^/  ^   >   .   \
             /      :        X
        ^ - / . ^ - < - v./ v -
             \\     :   . /
        ^   ^  \--  .. ---  v
                  -----
        """#)
  }
  @Test("a phase plane in braille") func planeBraille() {
    #expect(
      Self.show(Self.plane, .braille) == #"""
        ↗   ↗  ⢀⣀⡠⠤⠔⠒⠢⠤⢄⣀⣀  ↘
             ⢀⠏⠁⠔ ⠉ ⠉ ⠑   ⠉⢣
        ↑   ↑⡸⠐⠁↗   →   ⠈⠂ ⠈⢆
            ⢀⠇⠃     ┆    ⠘  ⠘X
        ↑┄┄┄⠈⢆⠃┄↑┄┄┄↙┄┄┄↓⢘⠇┄↓┄┄┄
             ⠈⢗     ┆    ⡺
        ↖   ↖ ⠈⠦⣢⡀⣀ ⣀ ⣠⠤⠒⠁  ↙
                 ⠈⠉⠑⠒⠉
        """#)
  }
  @Test("a phase plane in half blocks") func planeBlocks() {
    #expect(
      Self.show(Self.plane, .blocks) == #"""
        ↗   ↗   ▄▄▄▀▀▀▄▄▄▄  ↘
              █▀▄▀  ▀▀    ▀█
        ↑   ↑█▄▀↗   →   ▀▄  █
            ▄▀      ┆        X
        ↑┄┄┄▀▄█┄↑┄┄┄↙┄┄┄↓██┄↓┄┄┄
             ▀▄     ┆    ▄▀
        ↖   ↖ ▀▄█▄  ▄▄▄▄▀▀  ↙
                  ▀▀▀▀
        """#)
  }
  @Test("the scale, where there is room") func scale() {
    let window = Window(minX: -1.5, maxX: 1.5, minY: -0.75, maxY: 0.75)
    let layers = [Layer("samples", role: .samples, mark: .points([[0.02, -0.7], [-1.48, 0.5]]))]
    #expect(
      drawn(layers, window: window, columns: 40, rows: 10).text == #"""
         y
        .



         0


         -0.5
              -1            .            1    x
        """#)
    #expect(drawn([], window: window, columns: 29, rows: 10).text.allSatisfy { $0 == "\n" })
  }
  @Test("two coordinates an axis win over the densest samples", arguments: GlyphSet.allCases)
  func scaleOverSamples(glyphs: GlyphSet) {
    var generator = TestGenerator(state: 31)
    let points = generator.points(40_000, halfSide: 3)
    let window = Window(minX: -1.5, maxX: 1.5, minY: -0.75, maxY: 0.75)
    for (columns, rows) in [(30, 10), (38, 18), (90, 56)] {
      let lines = drawn(
        [Layer("samples", role: .samples, mark: .points(points))], window: window,
        columns: columns, rows: rows, glyphs: glyphs
      ).text.split(separator: "\n")
      #expect(lines.count == rows)
      let across = lines[rows - 1].split(separator: " ").compactMap { Double($0) }
      #expect(across.count == 2, "\(lines[rows - 1])")
      let down = lines.dropLast().filter { line in
        line.hasPrefix(" ") && line.split(separator: " ").first.flatMap { Double($0) } != nil
      }
      #expect(down.count == 2, "\(lines)")
    }
  }

  @Test("data and single marks win over coordinates")
  func dataOverScale() {
    var generator = TestGenerator(state: 32)
    let samples = Layer(
      "samples", role: .samples, mark: .points(generator.points(9000, halfSide: 3)))
    let window = Window(minX: -1.5, maxX: 1.5, minY: -0.75, maxY: 0.75)
    var column: [SIMD2<Float>] = []
    for row in 0..<100 {
      let y = Float(row) * 0.015 - 0.745
      for place in 0..<8 { column.append(SIMD2(Float(place) * 0.074 - 1.49, y)) }
    }
    let data = Layer("data", role: .data, mark: .points(column))
    let marked = drawn([samples, data], window: window, columns: 40, rows: 10)
    #expect(marked.lines.dropLast().allSatisfy { $0.prefix(8).allSatisfy("@o".contains) })
  }

  @Test("an axis' name that could harm the terminal is left out") func names() {
    let window = Window(halfSide: 1)
    var grid = Grid(GridSize(columns: 40, rows: 10))
    ScenePlot(
      scene: Scene(extent: window, xLabel: "a\u{1B}[31m", yLabel: "b"), window: window,
      glyphs: .ascii, palette: Palette(colors: .none)
    ).draw(into: &grid, at: grid.bounds)
    #expect(grid.lines[0].contains("b"))
    #expect(!grid.text.contains("a"))
  }

  @Test("the older part of a trajectory is fainter")
  func ages() {
    let layer = Layer("path", role: .trajectory, mark: .line((0..<10).map { [Double($0), 0] }))
    let grid = drawn([layer], columns: 20, rows: 2)
    #expect(grid[10, 1].style.attributes == .dim)
    #expect(grid[19, 1].style.attributes == [])
  }

  @Test("a gap in a line stays a gap")
  func gaps() {
    let line: [SIMD2<Double>] = [
      [-9, 0], [-6, 0], [.nan, 0], [0, 0], [.infinity, 0], [5, 0], [8, 0],
    ]
    let grid = drawn([Layer("path", role: .trajectory, mark: .line(line))], columns: 20, rows: 2)
    #expect(grid.lines[1] == " ----     .    ----")
  }

  @Test("the legend shows marks as they are drawn", arguments: GlyphSet.allCases)
  func legend(glyphs: GlyphSet) {
    let plot = ScenePlot(
      scene: Scene(extent: Window(halfSide: 1), layers: Self.crowd + Self.plane),
      window: Window(halfSide: 1), glyphs: glyphs, palette: Palette(colors: .none))
    let legend = plot.legend.map { entry in
      String(String.UnicodeScalarView(entry.sample.map(\.scalar))) + " " + entry.name
    }
    let expected: [String] =
      switch glyphs {
      case .ascii:
        ["o data", ".;[Q samples", ">^ field", "..  start", "--- path", "X now", "@ both"]
      case .braille:
        ["o data", "⠠⠱⡵⣿ samples", "→↑ field", "⠤ ⠤ start", "⠤⠤⠤ path", "X now", "@ both"]
      case .blocks:
        ["o data", "░▒▓█ samples", "→↑ field", "▄▄  start", "▄▄▄ path", "X now", "@ both"]
      }
    #expect(legend == expected)
  }
}
