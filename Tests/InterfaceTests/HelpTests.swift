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

  /// No entry explains a word by itself.
  @Test func nothingIsExplainedByItself() {
    var frame = Frame.gan
    frame.scene.layers.append(
      Layer("generator's gradient", role: .guide, mark: .lines([[[0, 0], [1, 1]]])))
    frame.charts.append(
      Chart("modes found", curves: [Chart.Curve("modes found", history: History())]))
    frame.charts.append(Chart("other", curves: [Chart.Curve("other", history: History())]))
    frame.figures.append(
      Figure("modes found", key: "m", value: 1, explanation: "Modes with a fair share."))
    let lines = HelpLine.lines(of: .screen, for: State.showing(frame, 120, 40))
    for case .entry(let name, let text) in lines { #expect(name != text, "\(name)") }
    #expect(lines.contains(.entry("modes found", "Modes with a fair share")))
    #expect(
      lines.contains { line in
        guard case .entry(let name, let text) = line else { return false }
        return name.hasSuffix("generator's gradient") && text.hasPrefix("Where the generator")
      })
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
    state.press(.enter)
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
      state.press(.down)
      seen.append(hit(state))
    }
    #expect(Set(seen).count == count)
    state.press(.down)
    #expect(hit(state) == seen[0])
    state.press(.up)
    #expect(hit(state) == seen.last)
    state.press(.enter, .character("N"))
    #expect(hit(state) == seen[count - 2])
    state.press(.character("n"))
    #expect(hit(state) == seen[count - 1])
  }

  @Test func aSearchForNothingMovesNothing() {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("?"), .character("/"))
    let before = state.overlay
    state.type("###")
    #expect(state.overlay == before)
    #expect(state.view().text.contains("nothing found"))
    state.press(.control("u"))
    #expect(state.overlay == before)
    // Also when something was found on the way, and however it ends.
    for end in [Key.enter, .escape] {
      state.type("modes")
      #expect(state.overlay != before)
      state.type("###")
      #expect(state.overlay == before)
      state.press(end)
      #expect(state.overlay == before && state.context == .help)
      #expect(state.notice == (end == .enter ? "nothing here has \"modes###\"" : nil))
      state.press(.character("/"))
    }
  }

  @Test func escapeGoesBackToWhereTheSearchBegan() {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("?"), .character("/"))
    let before = state.overlay
    state.type("payoff")
    state.press(.down, .escape)
    #expect(state.overlay == before && state.context == .help)
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
    #expect(state.context == .settings && state.selectedSetting?.path == "data.modes")
    state.press(.character("n"))
    #expect(state.selectedSetting?.path == "data.radius")
    state.press(.character("N"))
    #expect(state.selectedSetting?.path == "data.modes")
    // A search that finds nothing ends where it began.
    state.press(.character("/"))
    state.type("###")
    state.press(.enter)
    #expect(state.selectedSetting?.path == "data.modes")
  }

  @Test func withoutASearchNSwitchesChartsAlsoInTheSettings() {
    var state = BindingTests.state(in: .settings)
    state.press(.character("n"))
    #expect(state.charts(of: 0).first?.title == "second")
    state.press(.character("/"))
    state.type("data")
    state.press(.enter, .character("n"))
    #expect(state.charts(of: 0).first?.title == "second")
    #expect(state.selectedSetting?.path == "data.radius")
    // Who has left the settings is done with the search.
    state.press(.escape, .tab, .character("N"))
    #expect(state.charts(of: 0).first?.title != "second")
  }

  @Test func eventsAreFoundByTheirWords() throws {
    var state = BindingTests.state(in: .events)
    let events = Array(state.eventLog.events.reversed())
    let index = try #require(events.indices.last)
    state.press(.character("/"))
    state.type(events[index].label)
    state.press(.enter)
    #expect(state.context == .events)
    #expect(events[state.selectedEvent].label == events[index].label)
  }

  /// As in less and vim, wherever the letters have no other meaning.
  @Test(
    arguments: [
      (.help, [.character("g"), .home]), (.help, [.character("G"), .end]),
      (.help, [.character(" "), .pageDown]), (.help, [.character("b"), .pageUp]),
      (.help, [.character("d"), .control("d")]), (.help, [.character("u"), .control("u")]),
      (.settings, [.character("G"), .end]), (.layers, [.character("G"), .end]),
      (.events, [.character("g"), .home]), (.events, [.character("G"), .end]),
    ]
      + [Context.help, .settings, .layers, .events, .presetMenu].flatMap {
        [($0, [.control("f"), .pageDown]), ($0, [.control("b"), .pageUp])]
      } as [(Context, [Key])])
  func keysOfPagersWork(context: Context, keys: [Key]) {
    let states = keys.map { key in
      var state = BindingTests.state(in: context)
      BindingTests.prepare(&state, for: .move(.next))
      let before = state
      state.press(key)
      #expect(state != before, "\(key) in \(context)")
      return state
    }
    #expect(states[0] == states[1])
  }

  @Test func halfAPageIsHalfOfWhatIsInSight() {
    var state = State.showing(.gan, 80, 24)
    state.press(.character("?"), .control("f"))
    let page = firstLine(state)
    state.press(.control("b"), .control("d"))
    #expect(firstLine(state) == page / 2 && page > 2)
    state.press(.control("u"))
    #expect(firstLine(state) == 0)
  }

  private func firstLine(_ state: State) -> Int {
    if case .help(let help) = state.overlay { help.firstLine } else { -1 }
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
