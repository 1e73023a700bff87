import Frames
import Screen
import Testing

@testable import Interface

@Suite struct TypingTests {
  @Test func valuesAreParsedAgainstTheirDomain() {
    let whole = Setting.Domain.integer(1...65536)
    #expect(whole.parse("256") == .integer(256))
    #expect(whole.parse(" 1e3 ") == .integer(1000))
    for text in ["", "0", "65537", "1.5", "x", "1e300", "nan", "1,000", "-3"] {
      #expect(whole.parse(text) == nil, "\(text)")
    }
    let real = Setting.Domain.logarithmic(0...10, floor: 1e-6)
    #expect(real.parse("3e-4") == .real(0.0003))
    for text in ["", "inf", "nan", "-1", "10.1", "0.1.2", "0,1"] {
      #expect(real.parse(text) == nil, "\(text)")
    }
    let choice = Setting.Domain.choice(["sgd", "momentum", "adam", "adamW"])
    #expect(choice.parse("mo") == .choice("momentum"))
    #expect(choice.parse("ADAM") == .choice("adam"))
    #expect(choice.parse("adamw") == .choice("adamW"))
    for text in ["", "a", "x"] { #expect(choice.parse(text) == nil, "\(text)") }
    let list = Setting.Domain.integers(count: 1...3, each: 1...1024)
    #expect(list.parse("128 64") == .integers([128, 64]))
    #expect(list.parse("[128, 64]") == .integers([128, 64]))
    for text in ["", "1 2 3 4", "0", "128 x"] { #expect(list.parse(text) == nil, "\(text)") }
    let weights = Setting.Domain.reals(count: 0...3, each: 0.1...10)
    #expect(weights.parse("1 0.5") == .reals([1, 0.5]))
    #expect(weights.parse("[1, 2e-1, 3]") == .reals([1, 0.2, 3]))
    #expect(weights.parse("none") == .reals([]) && weights.parse("") == .reals([]))
    for text in ["1 2 3 4", "0", "-1", "1 nan", "1 x", "inf"] {
      #expect(weights.parse(text) == nil, "\(text)")
    }
  }

  @Test func whatIsShownCanBeTyped() {
    for frame in [Frame.ridge, .ringNaive, .saddle] {
      for setting in frame.settings {
        #expect(setting.domain.parse(setting.value.text) == setting.value, "\(setting.label)")
      }
    }
    for number in [0.001, 3, 1e-12, 0.1 + 0.2, 1e300, .leastNonzeroMagnitude] {
      #expect(Double(number.shortText) == number)
    }
    #expect(3.0.shortText == "3")
  }

  @Test func typedValueReplacesTheOldOne() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down, .enter)
    #expect(state.type("3e-4") == [])
    let path = "training.optimizer.learningRate"
    #expect(state.press(.enter) == [.send(.set(path: path, value: .real(0.0003)))])
    #expect(state.context == .settings)
  }

  @Test func controlWDeletesAWord() {
    var field = TextField("one  two three")
    field.apply(.deleteWord)
    #expect(field.string == "one  two ")
    field.apply(.deleteWord)
    #expect(field.string == "one  ")
    field.apply(.left)
    field.apply(.deleteWord)
    #expect(field.string == " " && field.cursor == 0)
    field.apply(.deleteWord)
    #expect(field.string == " ")
    for context in [Context.presetMenu, .search, .editor, .naming] {
      #expect(
        KeyMap.standard.meaning(of: .control("w"), in: context)?.action == .type(.deleteWord),
        "\(context)")
    }
  }

  @Test func escapeClearsTheFilterBeforeItClosesTheMenu() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("p"))
    state.type("sad")
    #expect(state.view().lines.last?.contains("esc clear") == true)
    state.press(.escape)
    #expect(state.context == .presetMenu && !state.isFilteringPresets)
    #expect(state.view().lines.last?.contains("esc close") == true)
    state.press(.escape)
    #expect(state.overlay == nil)
  }

  @Test func typedValueEditsTheOldOneAfterMoving() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down, .enter, .left)
    state.type("05")
    let path = "training.optimizer.learningRate"
    #expect(state.press(.enter) == [.send(.set(path: path, value: .real(0.00051)))])
  }

  @Test func refusedValueStaysToBeMended() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down, .enter)
    state.type("11")
    #expect(state.press(.enter) == [])
    #expect(state.view().text.contains("! learning rate must be between 0 and 10"))
    #expect(state.press(.backspace) == [])
    #expect(!state.view().text.contains("! wanted"))
    #expect(state.press(.enter).count == 1)
  }

  @Test func escapeLeavesTheValue() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.tab, .down, .enter)
    state.type("5")
    #expect(state.press(.escape) == [])
    #expect(state.context == .settings && state.selectedSetting?.value == .real(0.001))
  }

  @Test func commandsAreTextWhileTyping() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("p"))
    #expect(state.type("qrR?123") == [])
    #expect(state.view().text.contains("filter: qrR?123_"))
    #expect(state.press(.control("c")) == [.quit])
  }

  @Test func fieldIsEditedLikeAnyOther() {
    var field = TextField("abc")
    field.apply(.left)
    field.insert("X")
    #expect(field.string == "abXc" && field.cursor == 3)
    field.apply(.deleteBackward)
    field.apply(.deleteForward)
    #expect(field.string == "ab" && field.cursor == 2)
    field.apply(.deleteForward)
    field.apply(.start)
    field.apply(.deleteBackward)
    field.apply(.left)
    #expect(field.string == "ab" && field.cursor == 0)
    field.apply(.end)
    #expect(field.cursor == 2)
    field.apply(.clear)
    #expect(field.string.isEmpty && field.cursor == 0)
    for _ in 0..<1000 { field.insert("x") }
    #expect(field.text.count == TextField.capacity)
  }

  @Test func menuFiltersByEveryWord() {
    var menu = PresetMenu(State.library, current: "ring-naive")
    #expect(menu.selected?.name == "ring-naive")
    for character in "RING modes" { menu.insert(character) }
    #expect(menu.matches.map(\.name) == ["ring-naive", "ring-ten"])
    menu.apply(.clear)
    for character in "ring na" { menu.insert(character) }
    #expect(menu.selected?.name == "ring-naive", "names come first")
    menu.insert("z")
    #expect(menu.matches.isEmpty && menu.selected == nil)
    menu.move(.next, page: 3)
    #expect(menu.selection == 0)
  }

  /// Whole names come before longer ones that are listed earlier.
  @Test func menuOpensThePresetOfTheNameTyped() {
    let presets = ["ridge-2", "ridge-6", "ridge"].map {
      PresetSummary(name: $0, group: "untrained", title: $0, summary: "")
    }
    var menu = PresetMenu(presets, current: nil)
    for character in "ridge" { menu.insert(character) }
    #expect(menu.matches.map(\.name) == ["ridge", "ridge-2", "ridge-6"])
    #expect(menu.selected?.name == "ridge")
  }

  @Test func menuOpensWhatIsChosen() {
    var state = State.showing(.ringNaive, 80, 24)
    state.press(.character("p"))
    state.type("saddle")
    #expect(state.press(.enter) == [.send(.open("saddle"))])
    #expect(state.context == .plot)
    state.press(.character("p"))
    // The preset that is open is not opened again.
    #expect(state.press(.enter) == [.wakeUp(after: .seconds(5))])
    #expect(state.notice == "naive is open already.")
  }
}

extension Setting.Domain {
  /// The value, or nil where the text is refused.
  fileprivate func parse(_ text: String) -> Setting.Value? {
    try? value(from: text)
  }
}
