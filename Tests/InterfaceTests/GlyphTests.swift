import Plotting
import Screen
import Testing

@testable import Interface

/// Which characters are drawn with, and how the user learns of others.
@Suite struct GlyphTests {
  private func footer(_ state: State) -> String { state.view().lines.last ?? "" }

  @Test(
    "Braille is offered by its name until it was tried", arguments: [(80, 24), (120, 40)])
  func theOffer(columns: Int, rows: Int) {
    var state = State.showing(.ringNaive, columns, rows, hasTriedGlyphs: false)
    #expect(footer(state).contains("g braille"))
    state.press(.character("g"))
    #expect(state.glyphs == .braille)
    #expect(!footer(state).contains("g braille"))
    // Also when one has come back from it.
    while state.glyphs != .ascii { state.press(.character("g")) }
    #expect(!footer(state).contains("g braille"))
  }

  @Test func nothingIsOfferedThatCannotBeShown() {
    let state = State.showing(.ringNaive, 80, 24, hasTriedGlyphs: false, unicode: false)
    #expect(!footer(state).contains("braille"))
  }

  @Test func whoBeganWithOthersHasTriedThem() {
    let state = State.showing(.ringNaive, 80, 24, glyphs: .blocks, hasTriedGlyphs: false)
    #expect(!footer(state).contains("g braille"))
  }

  @Test func onlyAChoiceIsToBeRemembered() {
    var state = State.showing(.ringNaive, 80, 24, glyphs: .braille)
    #expect(state.newlyChosenGlyphs == nil)
    state.press(.character("g"))
    #expect(state.newlyChosenGlyphs == .blocks)
    // A terminal that lost its Unicode is no choice.
    let size = GridSize(columns: 80, rows: 24)
    _ = state.update(.resized(size, DisplayCapabilities(colors: .none, unicode: false)))
    #expect(state.glyphs == .ascii)
    #expect(state.newlyChosenGlyphs == .blocks)
  }

  @Test func linesChangeNothingButTheBoxes() {
    let plain = State.showing(.gan, 80, 24).view()
    let lined = State.showing(.gan, 80, 24, lines: true).view()
    let ascii: [Unicode.Scalar: Unicode.Scalar] = [
      "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+",
    ]
    #expect(lined.cells.contains { ascii[$0.scalar] != nil })
    #expect(lined.cells.map { ascii[$0.scalar] ?? $0.scalar } == plain.cells.map(\.scalar))
  }
}
