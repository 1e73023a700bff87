import Frames
import Screen
import Testing

@testable import Plotting

@Suite struct ClassPictureTests {
  /// Two classes side by side, in the middle one point of the first among three of the second.
  private static let layer = Layer(
    "quadrant", role: .regions,
    mark: .classes([
      [[-3.5, 1], [-2.5, 1], [-1.5, 1], [0.5, 1]],
      [[0.5, 1], [0.5, 1.2], [0.6, 1.1], [2.5, -1]],
    ]))

  @Test func aCellShowsTheClassThatHasMostOfIt() {
    #expect(drawn([Self.layer], columns: 8, rows: 2).text == "111 2\n      2")
  }

  /// What is drawn below keeps its glyphs but in some cells, and all cells have the colour of their class.
  @Test(arguments: [DisplayCapabilities.Colors.direct, .indexed, .sixteen])
  func whatIsDrawnIsColoured(colors: DisplayCapabilities.Colors) {
    let palette = Palette(colors: colors)
    let points = (0..<24).map { SIMD2<Float>(Float($0) - 11.5, 1) }
    let below = Layer("samples", role: .samples, mark: .points(points))
    let classes = Layer(
      "quadrant", role: .regions, mark: .classes([Array(points[..<12]), Array(points[12...])]))
    for glyphs in GlyphSet.allCases {
      let plain = drawn([below], columns: 24, rows: 2, glyphs: glyphs, palette: palette)
      let grid = drawn([below, classes], columns: 24, rows: 2, glyphs: glyphs, palette: palette)
      var numerals = 0
      for column in 0..<24 {
        let number = column / 12
        #expect(grid[column, 0].style.foreground == palette.style(ofClass: number).foreground)
        if grid[column, 0].scalar == Unicode.Scalar("\(number + 1)") {
          numerals += 1
        } else {
          #expect(grid[column, 0].scalar == plain[column, 0].scalar)
        }
      }
      #expect(numerals == 4, "\(glyphs)")
    }
  }

  /// A cell of whose class nothing is known has no colour that could be taken for one.
  @Test func whatHasNoClassHasNoColourOfDensity() {
    let palette = Palette(colors: .direct)
    let below = Layer("samples", role: .samples, mark: .points([[-7.5, 1], [0.5, 1], [0.6, 1]]))
    let classes = Layer("quadrant", role: .regions, mark: .classes([[], [[0.5, 1]]]))
    let grid = drawn([below, classes], columns: 16, rows: 2, palette: palette)
    #expect(grid[0, 0].scalar != " " && grid[0, 0].style == palette.faint)
  }

  /// Small heaps of two classes that lie where the data is: each has its number, and what is beside it stays as it was.
  @Test func heapsOnDataHaveTheirNumbers() {
    let heaps: [[SIMD2<Float>]] = [
      Array(repeating: [-6.5, 1], count: 25) + [[-5.5, 1], [7.5, -1]],
      Array(repeating: [1.5, -1], count: 25) + [[2.5, -1], [3.5, -1]],
    ]
    let data = Layer("data", role: .data, mark: .points(heaps.flatMap(\.self)))
    let samples = Layer("samples", role: .samples, mark: .points(heaps.flatMap(\.self)))
    let classes = Layer("class", role: .regions, mark: .classes(heaps))
    let plain = drawn([data, samples], columns: 16, rows: 2)
    #expect(plain.text == " @@\n         @@@   @")
    let grid = drawn([data, samples, classes], columns: 16, rows: 2)
    // A stray has no number.
    #expect(grid.text == " 1@\n         2@@   @")
  }

  @Test func theLegendShowsAllClasses() {
    let plot = ScenePlot(
      scene: Scene(extent: Window(halfSide: 1), layers: [Self.layer]), window: Window(halfSide: 1),
      glyphs: .ascii, palette: Palette(colors: .none))
    #expect(plot.legend.map(\.name) == ["quadrant"])
    #expect(plot.legend[0].sample.map(\.scalar) == ["1", "2"])
  }
}
