import Frames
import Screen
import Testing

@testable import Plotting

/// Samples that have collapsed into few cells are seen, whatever is drawn over them.
@Suite struct PilePictureTests {
  private static let collapsed = Layer(
    "samples", role: .samples,
    mark: .points(
      (0..<400).map { [Float($0 % 20) / 40 + 0.25, Float($0 / 20) / 40 + 0.25] }))
  private static let targets = Layer(
    "random targets", role: .guide,
    mark: .lines((0..<24).map { [[0.5, 0.5], [Float($0) - 12, 7]] }))
  private static let pull = Layer(
    "mean pull", role: .gradient, mark: .arrows([[-8, -3, 0.5, 0.5], [0.4, 0.4, 0.6, 0.6]]))

  @Test(arguments: everyLook) func collapsedSamplesLieAboveLinesAndArrows(
    glyphs: GlyphSet, palette: Palette
  ) {
    let alone = drawn([Self.collapsed], columns: 24, rows: 8, glyphs: glyphs, palette: palette)
    let all = drawn(
      [Self.collapsed, Self.targets, Self.pull], columns: 24, rows: 8, glyphs: glyphs,
      palette: palette)
    #expect(alone[12, 3].scalar != " ")
    #expect(all[12, 3].scalar == alone[12, 3].scalar)
    #expect(all[12, 3].style.foreground == alone[12, 3].style.foreground)
  }

  /// Spread over eight modes, samples share their cells with lines as before.
  @Test(arguments: GlyphSet.allCases) func spreadSamplesLeaveLinesTheirTurns(glyphs: GlyphSet) {
    let modes = Layer(
      "samples", role: .samples,
      mark: .points((0..<400).map { [Float($0 % 8) * 3 - 10.5, 0.5] }))
    let line = Layer("targets", role: .guide, mark: .lines([[[-12, 0.5], [11.9, 0.5]]]))
    let alone = drawn([modes], columns: 24, rows: 8, glyphs: glyphs)
    let all = drawn([modes, line], columns: 24, rows: 8, glyphs: glyphs)
    let changed = (0..<8).count { alone[$0 * 3 + 1, 3] != all[$0 * 3 + 1, 3] }
    #expect(changed > 0 && changed < 8 || glyphs == .braille)
  }

  @Test func bundlesOfLinesInBlocksAreNoSamples() {
    let grid = drawn([Self.targets], columns: 24, rows: 8, glyphs: .blocks)
    let scalars = Set(grid.cells.map(\.scalar))
    #expect(scalars == [" ", "·"])
    let plot = ScenePlot(
      scene: Scene(extent: Window(halfSide: 8), layers: [Self.targets]),
      window: Window(halfSide: 8), glyphs: .blocks, palette: Palette(colors: .none))
    #expect(plot.legend[0].sample.contains { $0.scalar == "·" })
  }

  @Test(arguments: GlyphSet.allCases) func theLegendSaysWhatIsNotFound(glyphs: GlyphSet) {
    func names(_ labels: [PlaceLabel]) -> [String] {
      ScenePlot(
        scene: Scene(
          extent: Window(halfSide: 8), layers: [Layer("modes", role: .guide, mark: .labels(labels))]
        ),
        window: Window(halfSide: 8), glyphs: glyphs, palette: Palette(colors: .none)
      ).legend.map { String(String.UnicodeScalarView($0.sample.map(\.scalar))) + " " + $0.name }
    }
    let sign = glyphs.mark(for: .bad)
    #expect(
      names([PlaceLabel("3", at: [1, 1]), PlaceLabel("4", at: [2, 2], isMissing: true)])
        == ["\(sign)n not found"], "no number: it is said of none in particular")
    #expect(names([PlaceLabel("3", at: [1, 1])]) == [])
  }
}
