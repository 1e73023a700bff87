import Frames
import Glibc
import Screen
import Testing

@testable import Plotting

@Suite("Layers over the scatter, drawn")
struct LayerPictureTests {
  private static func show(
    _ layers: [Layer], _ glyphs: GlyphSet = .ascii, columns: Int = 24, rows: Int = 8
  ) -> String {
    drawn(layers, columns: columns, rows: rows, glyphs: glyphs).text
  }

  /// A plane that rises to the right, with its middle at x = 0.
  private static func slope(contour: Float? = 0) -> HeatMap {
    let values = (0..<8).flatMap { _ in (0..<24).map { Float($0) - 11.5 } }
    return HeatMap(
      window: Window(minX: -12, maxX: 12, minY: -8, maxY: 8), columns: 24, rows: 8, values: values,
      range: -12...12, contour: contour)
  }

  private static let arrows = Layer(
    "gradient", role: .gradient,
    mark: .arrows([
      [-11, 7, -4, 7], [-2, 5, -2, -3], [2, -5, 10, 3], [5.1, 6.5, 5.4, 6.6], [0, -7, -20, -7],
    ]))

  private static let lattice = Layer(
    "latent grid", role: .lattice,
    mark: .lines([
      [[-10, -6], [0, -4], [10, -6]], [[-10, 2], [0, 4], [10, 2]], [[0, -4], [0, 4]],
    ]))

  private static let spread = Layer(
    "posterior", role: .posterior, mark: .ellipses([[-6, 0, 3, 4], [6, 2, 4, 2], [6, 2, 0, 0]]))

  @Test("shades of a field without colours, its contour, and room around what is drawn")
  func heatASCII() {
    let point = Layer("samples", role: .samples, mark: .points([[6.5, 1]]))
    #expect(
      Self.show([Layer("D", role: .field, mark: .heat(Self.slope())), point]) == #"""
                ' ' = ' " " " "
                 '  =  ' " " " "
                ' ' = ' " " " "
                 '  =  '  .  " "
                ' ' = ' " " " "
                 '  =  ' " " " "
                ' ' = ' " " " "
                 '  =  ' " " " "
        """#)
  }

  @Test("arrows in ASCII") func arrowsASCII() {
    #expect(
      Self.show([Self.arrows]) == #"""
         ------->        >
                  |
                  |           ^
                  |         //
                  |       //
                  v     //
                      //
        -------------
        """#)
  }
  @Test("arrows in braille") func arrowsBraille() {
    #expect(
      Self.show([Self.arrows], .braille) == #"""
         ⠤⠤⠤⠤⠤⠤⠤→        →
                  ⡄
                  ⡇          ⢀↗
                  ⡇        ⢀⠔⠁
                  ⡇      ⢀⠔⠁
                  ↓    ⢀⠔⠁
                      ⠔⠁
        ⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠄
        """#)
  }
  @Test("arrows in half blocks") func arrowsBlocks() {
    #expect(
      Self.show([Self.arrows], .blocks) == #"""
         ▄▄▄▄▄▄▄→        →
                  ▄
                  █           ↗
                  █         ▄▀
                  █       ▄▀
                  ↓     ▄▀
                      ▄▀
        ▄▄▄▄▄▄▄▄▄▄▄▄▄
        """#)
  }

  @Test("a lattice in ASCII") func latticeASCII() {
    #expect(
      Self.show([Self.lattice]) == #"""


                +++++++++
          ++++++    +    ++++++
                    +
                    +
                +++++++++
          ++++++         ++++++
        """#)
  }
  @Test("a lattice in braille") func latticeBraille() {
    #expect(
      Self.show([Self.lattice], .braille) == #"""


            ⡀⡀⠄⠄⠄⠂⠂⠁⠅⠁⠂⠂⠄⠄⠄⡀⡀
          ⠁⠁        ⠅        ⠁⠁
                    ⠅
                    ⠅
            ⡀⡀⠄⠄⠄⠂⠂⠁⠁⠁⠂⠂⠄⠄⠄⡀⡀
          ⠁⠁                 ⠁⠁
        """#)
  }
  @Test("a lattice in half blocks") func latticeBlocks() {
    #expect(
      Self.show([Self.lattice], .blocks) == #"""


              ▄ ▄ ▀ ▀ ▀ ▄ ▄
          ▀ ▀       ▀       ▀ ▀
                    ▀
                    ▀
              ▄ ▄ ▀ ▀ ▀ ▄ ▄
          ▀ ▀               ▀ ▀
        """#)
  }

  @Test("ellipses in ASCII") func ellipsesASCII() {
    #expect(
      Self.show([Self.spread]) == #"""


            ****      ********
           *    *     ********
           *    *
            ****


        """#)
  }
  @Test("ellipses in braille") func ellipsesBraille() {
    #expect(
      Self.show([Self.spread], .braille) == #"""


           ⠠⠊⠁⠉⠁⠄     ⠔⠂⠉⠁⠉⠁⠑⠢
           ⠇    ⠸     ⠣⠄⣀⡀⣁⡀⡠⠜
           ⠇    ⠸
           ⠘⢄⡀⣀⡀⠃


        """#)
  }
  @Test("ellipses in half blocks") func ellipsesBlocks() {
    #expect(
      Self.show([Self.spread], .blocks) == #"""


           ▄▀▀▀ ▄     ▄ ▀▀▀ ▀▄
           ▀    ▀     ▀ ▄▄█ ▄▀
           █    █
           ▀▄▄▄ ▀


        """#)
  }

  @Test("reconstructions joined to their data") func joints() {
    let data: [SIMD2<Float>] = [[-8, 5], [-8, -5], [6, 1]]
    let made: [SIMD2<Float>] = [[-3, 1], [4, -5], [6.2, 1.2]]
    let layers = [
      Layer("data", role: .data, mark: .points(data)),
      Layer("reconstructions", role: .reconstruction, mark: .points(made)),
      Layer("joints", role: .reconstruction, mark: .lines(zip(data, made).map { [$0, $1] })),
    ]
    #expect(
      Self.show(layers) == #"""

            o%
              %%
                %%        @


            o%%%%%%%%%%%x

        """#)
    #expect(
      Self.show(layers, .braille) == #"""

            o
              ⠂
               ⠈ ⠄        @


            o ⠄⠠ ⠄⠠ ⠄⠠ ⠄x

        """#)
  }

  @Test("a lattice over a crowd leaves half of it to be seen") func latticeOverCrowd() {
    var generator = TestGenerator(state: 40)
    let samples = Layer(
      "samples", role: .samples, mark: .points(generator.points(4000, halfSide: 6)))
    #expect(
      Self.show([samples, Self.lattice]) == #"""

              QQQQQQQQQQQQ
              QQQ+g+E+Q+QQ
          ++++Q+QQEQQQQQQ++++++
              QQQQEQ+QgQQQ
              QQQQQg+QQQQQ
              QQQ+Q+Q+Q+QQ
          ++++++         ++++++
        """#)
    #expect(Self.show([Self.lattice, samples]).contains("+") == true)
  }

  @Test("everything at once, in ASCII") func everything() {
    var generator = TestGenerator(state: 41)
    let trail: [SIMD2<Float>] = [[-11, -7], [-9, -7], [-8, -5], [-5, -5], [-3, -7]]
    let layers = [
      Layer("D", role: .field, mark: .heat(Self.slope())), Self.lattice,
      Layer("data", role: .data, mark: .points([[-8, 6], [8, 6]])),
      Layer("samples", role: .samples, mark: .points(generator.points(60, halfSide: 3))),
      Layer("trails", role: .trajectory, mark: .lines([trail])), Self.spread,
      Layer("gradient", role: .gradient, mark: .arrows([[2, 2, 8, 5.9], [3, -1, 9, -1]])),
      Layer("made", role: .reconstruction, mark: .points([[-5, 4]])),
    ]
    #expect(
      Self.show(layers, columns: 28, rows: 10) == #"""

                   '  =  ' " " " "
              o   ' ' = ' "  -o "
              ***x++,+_,.*---*** "
            +*++++*]]EE(--******+
             *    *j)?~:;------> "
              **** ```+`` " " " "
              ---\+++++++++  " " "
           --/++++\\  = '  ++++++

        """#)
  }

  @Test("trails fade with age, and no old part covers a new one", arguments: everyLook)
  func trails(glyphs: GlyphSet, palette: Palette) {
    // The second trail begins where the first one ends.
    let trails = Layer(
      "trails", role: .trajectory,
      mark: .lines([
        (0...9).map { SIMD2(Float($0) - 9.5, 1) }, (0...9).map { SIMD2(Float($0) - 0.5, 1) },
      ]))
    let grid = drawn([trails], columns: 24, rows: 2, glyphs: glyphs, palette: palette)
    #expect(grid[2, 0].style.foreground == palette.ages.first?.foreground)
    for column in [11, 20] {
      #expect(grid[column, 0].style.foreground == palette.ages.last?.foreground)
    }
  }

  @Test(
    "the legend shows each as it is drawn, in the order of layers", arguments: GlyphSet.allCases)
  func legend(glyphs: GlyphSet) {
    let layers = [
      Layer("D", role: .field, mark: .heat(Self.slope())),
      Layer("E", role: .field, mark: .heat(Self.slope(contour: nil))), Self.lattice,
      Layer("data", role: .data, mark: .points([])),
      Layer("trails", role: .trajectory, mark: .lines([])), Self.spread, Self.arrows,
      Layer("codes", role: .posterior, mark: .points([])),
      Layer("made", role: .reconstruction, mark: .points([])),
      Layer("pairs", role: .reconstruction, mark: .lines([])),
    ]
    let plot = ScenePlot(
      scene: Scene(extent: Window(halfSide: 1), layers: layers), window: Window(halfSide: 1),
      glyphs: glyphs, palette: Palette(colors: .none))
    let legend = plot.legend.map { entry in
      String(String.UnicodeScalarView(entry.sample.map(\.scalar))) + " " + entry.name
    }
    let expected: [String] =
      switch glyphs {
      case .ascii:
        [
          "  = \" D",
          " \" E",
          "+++ latent grid",
          "o data",
          "--- trails",
          "*** posterior",
          "--> gradient",
          "q codes",
          "x made",
          "%%% pairs",
          "@ both",
        ]
      case .braille:
        [
          "  ⠤ \" D",
          " \" E",
          "⠄⠄⠄ latent grid",
          "o data",
          "⠤⠤⠤ trails",
          "⠤⠄⠤ posterior",
          "⠤⠤→ gradient",
          "q codes",
          "x made",
          "⠄⠠  pairs",
          "@ both",
        ]
      case .blocks:
        [
          "  ▄ \" D",
          " \" E",
          "▄ ▄ latent grid",
          "o data",
          "▄▄▄ trails",
          "▄▄▄ posterior",
          "▄▄→ gradient",
          "q codes",
          "x made",
          "▄   pairs",
          "@ both",
        ]
      }
    #expect(legend == expected)
  }

  // MARK: - Labels

  private static let labels: [PlaceLabel] = [
    PlaceLabel("1", at: [8, 0]), PlaceLabel("2", at: [0, 5], isMissing: true),
    PlaceLabel("3", at: [-8, 0]), PlaceLabel("4", at: [0, -5], isMissing: true),
  ]

  @Test("labels stand away from the middle, and what is missing is told apart without colours")
  func labelsOutside() {
    let data = Layer(
      "data", role: .data, mark: .points([[8, 0.5], [0.5, 5], [-8, 0.5], [0.5, -5]]))
    let layers = [data, Layer("modes", role: .guide, mark: .labels(Self.labels))]
    let grid = drawn(layers, columns: 26, rows: 9)
    let text = grid.text
    #expect(text.contains("o 1") && text.contains("3 o"), "\(text)")
    #expect(text.contains("x2") && text.contains("x4"), "\(text)")
    let rows = grid.lines.map { $0.contains("x2") }
    let data2 = grid.lines.firstIndex { $0.contains("o") } ?? 0
    #expect(rows.firstIndex(of: true) == data2 - 1, "\(text)")
  }

  @Test("where there is no room for all labels there is none")
  func labelsNeedRoom() {
    let crowded = (0..<60).map { PlaceLabel("\($0)", at: [Double($0) / 60, 0]) }
    for (labels, columns) in [(crowded, 40), (Self.labels, 12)] {
      let layer = Layer("modes", role: .guide, mark: .labels(labels))
      let grid = drawn([layer], columns: columns, rows: 9)
      let plain = drawn([], columns: columns, rows: 9)
      #expect(grid.text == plain.text)
    }
  }

  /// The numbers of those labels that are to be seen on a grid.
  private func seen(_ grid: Grid) -> [Int] {
    (1...8).filter { number in grid.lines.contains { $0.contains("\(number)") } }
  }

  /// Eight places on a ring, as they lie on a large screen, and what is drawn around them.
  private func crowd(halfSide: Float, generator: inout TestGenerator) -> [Layer] {
    let places = (0..<8).map { index in
      let angle = Float(index) * .pi / 4
      return SIMD2<Float>(1, 0) * cos(angle) + SIMD2(0, 1) * sin(angle)
    }
    let data = places.flatMap { place in
      generator.points(200, halfSide: 0.05).map { place + $0 }
    }
    return [
      Layer("data", role: .data, mark: .points(data)),
      Layer(
        "samples", role: .samples,
        mark: .points(generator.points(halfSide > 0 ? 3_000 : 0, halfSide: halfSide))),
      Layer(
        "pairs", role: .guide,
        mark: .lines(zip(places, places.dropFirst(3)).map { [$0, 1.3 * $0, $1] })),
      Layer(
        "arrows", role: .gradient,
        mark: .arrows(places.map { SIMD4(lowHalf: $0, highHalf: 1.25 * $0) })),
      Layer(
        "modes", role: .guide,
        mark: .labels(
          places.enumerated().map {
            PlaceLabel("\($0 + 1)", at: SIMD2<Double>($1), isMissing: $0 % 2 == 0)
          })),
    ]
  }

  /// Where there was most room, data, arrows and stray samples beside the places left none of their numbers.
  @Test(
    "labels win over lines, arrows and samples, and go round data",
    arguments: [(36, 17), (70, 33), (112, 54)], GlyphSet.allCases)
  func labelsWin(size: (Int, Int), glyphs: GlyphSet) {
    for halfSide: Float in [0, 1.3] {
      var generator = TestGenerator(state: 5)
      let layers = crowd(halfSide: halfSide, generator: &generator)
      let window = Window(halfSide: 1.3).fitted(columns: size.0 * 2, rows: size.1 * 4)
      func draw(_ layers: [Layer]) -> Grid {
        var grid = Grid(GridSize(columns: size.0, rows: size.1))
        var plot = ScenePlot(
          scene: Scene(extent: window, layers: layers), window: window, glyphs: glyphs,
          palette: Palette(colors: .none))
        plot.hasScale = false
        plot.draw(into: &grid, at: grid.bounds)
        return grid
      }
      let (without, with) = (draw(layers.dropLast()), draw(layers))
      #expect(seen(without).isEmpty, "\(without.text)")
      #expect(seen(with) == Array(1...8), "\(with.text)")
      for (before, after) in zip(without.cells, with.cells) where before != after {
        let isData = before.scalar == glyphs.data || before.scalar == glyphs.shared
        #expect(!isData, "\(with.text)")
      }
    }
  }

  @Test("labels keep off what a legend will cover")
  func labelsKeepOffTheLegend() {
    let window = Window(minX: -13, maxX: 13, minY: -9, maxY: 9)
    let layer = Layer("modes", role: .guide, mark: .labels(Self.labels))
    var plot = ScenePlot(
      scene: Scene(extent: window, layers: [layer]), window: window, glyphs: .ascii,
      palette: Palette(colors: .none))
    func row(of label: String) -> Int? {
      var grid = Grid(GridSize(columns: 26, rows: 9))
      plot.draw(into: &grid, at: grid.bounds)
      return grid.lines.firstIndex { $0.contains(label) }
    }
    #expect(row(of: "x2") == 1)
    plot.covered = [GridRect(columns: 26, rows: 2)]
    #expect([2, 3].contains(row(of: "x2")))
  }

  @Test("labels stay where they are while samples move")
  func labelsStay() {
    func places(_ state: UInt64) -> [[Int]] {
      var generator = TestGenerator(state: 5)
      let still = crowd(halfSide: 0, generator: &generator)
      generator.state = state
      let cloud = Layer(
        "samples", role: .samples, mark: .points(generator.points(2_000, halfSide: 1.3)))
      let grid = drawn(
        still.dropLast() + [cloud, still[4]], window: Window(halfSide: 1.3), columns: 70, rows: 35)
      return grid.lines.map { line in
        line.unicodeScalars.enumerated().filter { ("1"..."8").contains($0.element) }.map(\.offset)
      }
    }
    #expect(places(1) == places(2))
  }

  @Test("coordinates win over lines")
  func coordinatesWinOverLines() {
    let sheaf = Layer(
      "lines", role: .lattice,
      mark: .lines((-40...40).map { [[-20, Float($0) / 2], [20, Float($0) / 2]] }))
    let window = Window(minX: -20, maxX: 20, minY: -20, maxY: 20)
    for glyphs in GlyphSet.allCases {
      let bare = drawn([], window: window, columns: 40, rows: 20, glyphs: glyphs)
      let full = drawn([sheaf], window: window, columns: 40, rows: 20, glyphs: glyphs)
      for (empty, lined) in zip(bare.cells, full.cells) where empty.scalar != " " {
        #expect(lined.scalar == empty.scalar, "\(full.text)")
      }
    }
  }
}
