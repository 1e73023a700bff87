import Frames
import Glibc
import Screen
import Testing

@testable import Plotting

@Suite("Labels over the scatter, drawn")
struct LabelPictureTests {
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
