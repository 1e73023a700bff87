import Frames
import Screen
import Testing

@testable import Interface

/// What the lines under the boxes say.
@Suite struct ChosenSettingTests {
  private static let explanation =
    "Size of every weight update. More learns faster, until losses jump."

  @Test func theChosenSettingExplainsItself() {
    var state = State.showing(.ringNaive, 80, 24)
    #expect(!state.view().text.contains(Self.explanation))
    state.press(.tab, .down)
    #expect(state.view().lines[21] == " " + Self.explanation)
    // One that does not is no gap.
    state.press(.down)
    #expect(state.view().lines[21].contains("Every sample is pulled"))
  }

  /// Where there is room, what is seen of a change stands below the words.
  @Test func theStateOfThingsStaysInSight() {
    var state = State.showing(.ringNaive, 200, 60)
    state.press(.tab, .down)
    let lines = state.view().lines
    #expect(lines[57] == " " + Self.explanation)
    #expect(lines[58].contains("Every sample is pulled"))
  }

  @Test func whatMustBeReadComesFirst() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down, .function(5))
    #expect(!state.view().text.contains(Self.explanation))
  }
}
