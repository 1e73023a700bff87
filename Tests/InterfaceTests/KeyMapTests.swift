import Frames
import Screen
import Testing

@testable import Interface

/// Keys that users give to actions.
@Suite struct KeyMapTests {
  /// The table in which actions have keys by their names; no fault is expected.
  private static func map(_ choices: [String: [String]]) -> KeyMap {
    let sorted = choices.sorted { $0.key < $1.key }.map { KeyMap.Choice(action: $0, keys: $1) }
    let (map, faults) = KeyMap.choosing(sorted)
    #expect(faults.isEmpty, "\(faults)")
    return map
  }

  private static func state(_ choices: [String: [String]], in context: Context = .plot) -> State {
    var state = BindingTests.state(in: context)
    state.keys = map(choices)
    return state
  }

  // MARK: - Names

  @Test func everyActionOfTheTableHasANameOfItsOwn() {
    let actions = Set(Binding.table.flatMap(\.strokes).map(\.action))
    #expect(KeyMap.actions.count == actions.count)
    #expect(Set(KeyMap.actionNames).count == actions.count)
    for name in KeyMap.actionNames {
      #expect(name.wholeMatch(of: /[a-z][a-z0-9]*(-[a-z0-9]+)*/) != nil, "\(name)")
    }
  }

  /// Files that users have name actions so.
  @Test(
    arguments: [
      (.restart, "restart"), (.togglePause, "toggle-pause"),
      (.nextChart(forward: true), "next-chart"),
      (.nextChart(forward: false), "previous-chart"), (.openPreset(3), "open-preset-3"),
      (.travel(.moment(forward: false)), "travel-moment-back"), (.pan(.left), "pan-left"),
      (.move(.halfUp), "move-half-up"), (.showHelp(.keys), "show-help-keys"),
    ] as [(Action, String)])
  func namesFollowFromTheActions(action: Action, name: String) {
    #expect(action.name == name)
  }

  @Test func everyKeyOfTheTableIsReadByItsName() throws {
    for key in Set(Binding.table.flatMap(\.strokes).map(\.key)) {
      #expect(try Key(named: key.name) == key, "\(key)")
      if key.name.count > 1, !key.name.hasPrefix("Alt-") {
        #expect(
          try Key(named: key.name.lowercased()) == key && Key(named: key.name.uppercased()) == key)
      }
    }
  }

  @Test(
    "Keys that no terminal sends are refused with the reason",
    arguments: [
      ("ctrl-i", "tab"), ("Ctrl-M", "enter"), ("ctrl-h", "backspace"), ("ctrl-[", "esc"),
      ("ctrl-1", "letter"), ("ctrl-shift-r", "letter"), ("shift-r", "such as R"),
      ("shift-F5", "shift"),
      ("F0", "F20"), ("f21", "F20"), ("alt-[", "other keys"), ("alt-up", "character"),
      ("e\u{301}", "parts"),
    ])
  func unsendable(name: String, reason: String) {
    #expect(throws: Key.NameFault.self) { try Key(named: name) }
    let faults = KeyMap.choosing([.init(action: "restart", keys: [name])]).faults
    #expect(faults.count == 1 && faults[0].message.contains(reason), "\(faults)")
    #expect(faults[0].choice == 0 && faults[0].key == 0)
  }

  // MARK: - What changes

  @Test func anActionHasItsNewKeyAndNotTheOldOne() {
    var state = Self.state(["restart": ["Ctrl-R", "F5"]])
    #expect(state.press(.control("r")) == [.send(.restart)])
    #expect(state.press(.function(5)) == [.send(.restart)])
    #expect(state.press(.character("r")) == [.wakeUp(after: .seconds(5))])
    #expect(state.notice?.contains("r does nothing here") == true)
  }

  @Test func twoActionsCanChangePlaces() {
    var state = Self.state(["restart": ["R"], "reseed": ["r"]])
    #expect(state.press(.character("R")) == [.send(.restart)])
    #expect(state.press(.character("r")) == [.send(.reseed(2))])
  }

  @Test func anActionCanBeLeftWithoutAKey() {
    var state = Self.state(["toggle-recording": []])
    #expect(state.press(.character("W")) == [.wakeUp(after: .seconds(5))])
    let lines = HelpLine.lines(of: .keys, for: state)
    #expect(!lines.contains { if case .entry("W", _) = $0 { true } else { false } })
  }

  @Test func footerAndHelpSayTheKeyInForce() {
    var state = Self.state(["restart": ["F5"], "show-help-keys": ["F2"], "undo": ["F6"]])
    state.size = GridSize(columns: 200, rows: 60)
    #expect(state.view().lines.last?.contains("F5 restart") == true)
    #expect(state.view().lines.last?.contains("r restart") == false)
    let lines = HelpLine.lines(of: .keys, for: state)
    #expect(lines.contains(.entry("F5", "Starts again with the same seed.")))
    #expect(lines.contains(.entry("U", "Makes the change again that F6 took back.")))
    state.press(.character("E"))
    #expect(state.notice == "E does nothing here; F2 lists the keys")
  }

  @Test func furtherKeysAreToldAsTheyAre() throws {
    let map = Self.map(["move-next": ["down", "Ctrl-T"]])
    let row = try #require(map.meaning(of: .control("t"), in: .settings)?.row)
    #expect(row.label == "up/down" && row.help.hasPrefix("Choose a setting. So do Ctrl-T, k, "))
    #expect(!row.help.contains(" j,"))
    #expect(map.meaning(of: .character("j"), in: .settings) == nil)
  }

  /// Labels and texts of all rows name keys that are in force, whichever action has another one.
  @Test(arguments: KeyMap.actionNames) func everyActionOfTheHelpCanBeBound(name: String) throws {
    let map = Self.map([name: ["F13", "Alt-q"]])
    let action = try #require(KeyMap.actions.first { $0.name == name }?.action)
    let old = KeyMap.standardKeys(of: action)
    for context in Context.allCases {
      let standard = KeyMap.standard.rows.filter { $0.contexts.contains(context) }
        .flatMap(\.strokes)
      guard standard.contains(where: { $0.action == action }) else {
        #expect(map.meaning(of: .function(13), in: context) == nil)
        continue
      }
      for key in [Key.function(13), .alt("q")] {
        let meaning = try #require(map.meaning(of: key, in: context), "\(context)")
        #expect(meaning.action == action)
        #expect(meaning.row.label.contains("F13") || meaning.row.help.contains("F13"))
      }
      for key in old where key != .escape && key != .control("c") {
        #expect(map.meaning(of: key, in: context)?.action != action, "\(key) in \(context)")
      }
      // All else stays as it is.
      for stroke in standard where stroke.action != action {
        #expect(map.meaning(of: stroke.key, in: context)?.action == stroke.action)
      }
    }
    for row in map.rows { #expect(!row.help.contains("{"), "\(row.help)") }
  }

  @Test func standardKeysSaidOnceMoreAreNoChange() {
    let choices = KeyMap.catalogue.map { KeyMap.Choice(action: $0.action, keys: $0.keys) }
    let (map, faults) = KeyMap.choosing(choices)
    #expect(faults.isEmpty && map == .standard && map.given.isEmpty)
  }

  /// With one key more, every other place keeps its own.
  @Test func aKeyThatAnActionHasSomewhereStaysThere() throws {
    let keys = KeyMap.standardKeys(of: .close).map(\.name) + ["F13"]
    let map = Self.map(["close": keys])
    for context in Context.allCases {
      for stroke in Binding.table.filter({ $0.contexts.contains(context) }).flatMap(\.strokes) {
        #expect(map.meaning(of: stroke.key, in: context)?.action == stroke.action)
      }
    }
    #expect(map.meaning(of: .function(13), in: .plot)?.action == .close)
  }

  // MARK: - Ways out

  /// Whatever one action is given, text can be typed and everything be left.
  @Test(
    arguments: ["close", "quit", "accept", "leave", "move-next", "restart", "accept-search"],
    ["E", "F13"])
  func textAndWaysOutStay(name: String, key: String) throws {
    let map = Self.map([name: [key]])
    for context in Context.allCases {
      let standard = Binding.table.filter { $0.contexts.contains(context) }.flatMap(\.strokes)
      for stroke in standard where [.escape, .control("c")].contains(stroke.key) {
        #expect(map.meaning(of: stroke.key, in: context)?.action == stroke.action)
      }
      guard context.takesText else { continue }
      for row in map.rows where row.contexts.contains(context) {
        for stroke in row.strokes {
          if case .character = stroke.key { Issue.record("\(stroke.key) cannot be typed") }
        }
      }
      // What ends it is still there.
      let actions = Set(
        map.rows.filter { $0.contexts.contains(context) }.flatMap(\.strokes).map(\.action))
      #expect(actions == Set(standard.map(\.action)))
    }
  }

  @Test(arguments: ["esc", "ctrl-c"]) func theWayOutIsNotGivenAway(key: String) {
    let faults = KeyMap.choosing([.init(action: "restart", keys: [key])]).faults
    #expect(faults.map(\.message) == ["\(key) cannot be used: it is kept as the way out"])
  }

  // MARK: - What is wrong

  @Test func aKeyForTwoActionsIsRefused() {
    let both = KeyMap.choosing([
      .init(action: "restart", keys: ["F5"]), .init(action: "reseed", keys: ["F6", "F5"]),
    ]).faults
    #expect(both.count == 1 && both[0].choice == 1 && both[0].key == 1)
    #expect(
      both[0].message.hasPrefix("F5 is the key of restart, too (in: reading, settings, plot)"))
    let taken = KeyMap.choosing([.init(action: "restart", keys: ["x"])]).faults
    #expect(
      taken.count == 1
        && taken[0].message.contains("give that another one as well, or none: export: []"))
    let twice = KeyMap.choosing([.init(action: "restart", keys: ["F5", "f5"])]).faults
    #expect(twice.map(\.message) == ["f5 cannot be used: it is there already"])
  }

  @Test func whatThereIsNotIsRefused() {
    let (map, faults) = KeyMap.choosing([
      .init(action: "restrat", keys: ["F5"]), .init(action: "reseed", keys: ["pgupp"]),
    ])
    #expect(map == .standard)
    #expect(faults.map(\.message) == ["there is no action restrat", "there is no key pgupp"])
    #expect(faults[0].candidates == KeyMap.actionNames && faults[1].candidates.contains("PgUp"))
  }

  // MARK: - Texts

  /// No text of the tour, the help or a row names a key that may be another one.
  @Test func textsNameActions() {
    for stop in Tour.stops {
      #expect(!KeyMap.standard.named(in: stop.press).contains("{"), "\(stop.press)")
    }
    let map = Self.map(["reseed": ["F7"]])
    #expect(map.named(in: Tour.stops[0].press).hasPrefix("F7 takes the next seed, m walks on"))
  }
}
