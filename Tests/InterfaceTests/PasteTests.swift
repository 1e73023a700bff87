import Frames
import Screen
import Testing

@testable import Interface

/// Fields take the first line of a paste; elsewhere it is no command.
@Suite struct PasteTests {
  static let pastes = [
    ("naive", "naive"), ("\n\n naive\nrm -rf\n", " naive"), ("na\u{1B}[31mive", "na[31mive"),
    ("0.01\r\n0.02", "0.01"), ("\u{202E}a\u{200B}b\u{7}", "ab"), ("", ""), ("\n \n", ""),
  ]

  @Test(arguments: pastes)
  func theFilterTakesIt(text: String, expected: String) {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("p"))
    _ = state.update(.paste(text))
    guard case .presets(let menu) = state.overlay else {
      Issue.record("the menu is closed")
      return
    }
    #expect(menu.filter.string == expected)
  }

  @Test func aValueTakesItInPlaceOfTheOldOne() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down, .enter)
    _ = state.update(.paste("0.02\nq"))
    guard case .editor(let editor) = state.overlay else {
      Issue.record("the editor is closed")
      return
    }
    #expect(editor.field.string == "0.02")
  }

  @Test(
    "Elsewhere it is ignored with a word", arguments: [nil, "?", "v", "e", "s"] as [Character?])
  func elsewhere(key: Character?) {
    var state = State.showing(.gan, 80, 24)
    if let key { state.press(.character(key)) }
    let overlay = state.overlay
    #expect(state.update(.paste("q")) == [.wakeUp(after: .seconds(5))])
    #expect(state.overlay == overlay)
    #expect(state.notice?.contains("aste ignored") == true)
  }

  @Test func nothingOfALongOneIsTooMuch() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("p"))
    _ = state.update(.paste(String(repeating: "x", count: 100_000)))
    #expect(state.view().size == state.size)
  }
}
