import Frames
import Screen
import Testing

@testable import Interface

/// The help: its pages, how one moves through them, and how one finds something.
@Suite struct HelpTests {
  @Test(arguments: [Key.character("?"), .function(1)]) func keysComeFirst(key: Key) {
    var state = State.showing(.gan, 80, 24)
    state.press(key)
    #expect(state.helpPage == .keys)
    #expect(state.view().text.contains("[1 keys]"))
    #expect(state.view().text.contains("Pauses the run, or lets it go on."))
    state.press(key)
    #expect(state.overlay == nil)
  }

  @Test(arguments: [
    [Key.tab], [.right], [.character("l")], [.character("2")], [.left, .left],
    [.backtab, .backtab], [.right, .right, .left],
  ])
  func explanationsStandOnAPageOfTheirOwn(keys: [Key]) {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("?"))
    for key in keys { state.press(key) }
    #expect(state.helpPage == .screen)
    #expect(state.view().text.contains("what is to be imitated"))
    state.press(.character("?"))
    #expect(state.helpPage == .keys)
  }

  @Test func whatIsBehindThePictureIsOneKeyAway() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("i"))
    #expect(state.helpPage == .background)
    let text = state.view().text
    for words in [
      "[3 behind it]", "minimise over G: E ||G(z) - x||^2", "2  Step G down the gradient.",
      "Raise depth. Does a larger network", "Which data have a likely mean?", "MLVU lecture notes",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    state.press(.character("i"))
    #expect(state.overlay == nil)
    state.press(.character("i"), .escape)
    #expect(state.overlay == nil)
  }

  /// Whatever list or text there is, these keys lead to its ends and by pages through it.
  @Test(arguments: [Context.help, .presetMenu, .layers, .events, .settings])
  func homeEndAndPagesWorkEverywhere(context: Context) throws {
    var state = BindingTests.state(in: context)
    state.press(.home)
    let top = state
    state.press(.end)
    let bottom = state
    #expect(bottom.view() != top.view(), "end in \(context)")
    state.press(.pageDown)
    #expect(state.view() == bottom.view(), "there is something behind the end of \(context)")
    state.press(.pageUp)
    #expect(state.view() != bottom.view(), "page up in \(context)")
    state.press(.home)
    #expect(state.view() == top.view(), "home in \(context)")
  }

  @Test func searchGoesThroughAllPages() throws {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("?"), .character("/"))
    state.type("payoff")
    // The measure is explained on another page than the one the search began on.
    #expect(state.helpPage == .screen)
    #expect(state.view().lines[22].hasPrefix(" search: payoff_"))
    #expect(state.view().text.contains("1 of "))
    state.press(.escape)
    #expect(state.context == .help && state.search == nil)
    // What was found stays marked, and is gone to again.
    let line = try #require(hit(state)?.line)
    let texts = HelpView.texts(of: .screen, in: state)
    #expect(texts[line].contains("payoff"))
    state.press(.home, .character("n"))
    #expect(hit(state) != nil && state.helpPage == .screen)
  }

  @Test func hitsFollowEachOtherAndGoRound() throws {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("?"), .character("/"))
    state.type("modes")
    let count = try #require(state.search?.count)
    #expect(count > 1)
    var seen = [hit(state)]
    for _ in 1..<count {
      state.press(.enter)
      seen.append(hit(state))
    }
    #expect(Set(seen).count == count)
    state.press(.enter)
    #expect(hit(state) == seen[0])
    state.press(.up)
    #expect(hit(state) == seen.last)
    state.press(.escape, .character("N"))
    #expect(hit(state) == seen[count - 2])
  }

  @Test func aSearchForNothingMovesNothing() {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("?"), .character("/"))
    let before = state.overlay
    state.type("###")
    #expect(state.overlay == before)
    #expect(state.view().text.contains("nothing found"))
    state.press(.enter, .control("u"))
    #expect(state.overlay == before)
  }

  @Test func settingsAreFoundByNameAndPath() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .character("/"))
    state.type("dev")
    #expect(state.selectedSetting?.path == "data.deviation")
    state.press(.control("u"))
    state.type("data ")
    // From where the search began, that is from the top.
    #expect(state.selectedSetting?.path == "data.modes")
    state.press(.enter)
    #expect(state.selectedSetting?.path == "data.radius")
    state.press(.escape)
    #expect(state.context == .settings && state.selectedSetting?.path == "data.radius")
  }

  private func hit(_ state: State) -> HelpPlace? {
    if case .help(let help) = state.overlay { help.hit } else { nil }
  }
}

extension State {
  /// The page of the help that is open, nil where none is.
  var helpPage: HelpPage? {
    if case .help(let help) = overlay { help.page } else { nil }
  }
}
