import Frames
import Screen

extension Binding {
  // MARK: - The settings

  /// The keys that mean something else while the settings have the focus.
  static let settings = [
    Binding(
      "up/down",
      [
        (.up, .move(.previous)), (.down, .move(.next)), (.character("k"), .move(.previous)),
        (.character("j"), .move(.next)), (.pageUp, .move(.pageUp)), (.pageDown, .move(.pageDown)),
        (.home, .move(.first)), (.end, .move(.last)), (.character("G"), .move(.last)),
      ] + paging, in: [.settings], help: "Choose a setting. So do k j, PgUp PgDn, Home End, G.",
      importance: 92, word: { _ in "choose" }),
    Binding(
      "left/right",
      [
        (.left, .change(forward: false)), (.right, .change(forward: true)),
        (.character("h"), .change(forward: false)), (.character("l"), .change(forward: true)),
      ], in: [.settings], help: "Change it. So do h l.", importance: 93, word: { _ in "change" }),
    Binding(
      "enter", [(.enter, .edit)], in: [.settings], help: "Types a value for it.",
      importance: 91, word: { _ in "type" }),
    Binding(
      "esc/q", [(.escape, .close), (.character("q"), .close)], in: [.settings],
      help: "Goes back to the plot.", importance: 94, word: { _ in "back" }),
    Binding(
      "/", [(.character("/"), .startSearch)], in: [.settings],
      help: "Looks for a setting by its name.", importance: 34, word: { _ in "search" }),
    Binding(
      "n/N",
      [
        (.character("n"), .nextHitOrChart(forward: true)),
        (.character("N"), .nextHitOrChart(forward: false)),
      ], in: [.settings],
      help: "Next or previous setting that was found, or chart where nothing was looked for.",
      importance: 35, word: { $0.lastNeedle == nil ? "chart" : "next hit" },
      when: { $0.lastNeedle != nil || ($0.frame?.charts.count ?? 0) > 1 },
      otherwise: { _ in "nothing was looked for yet, and there is no other chart" }),
  ]

  /// Half pages and whole ones as in less and vim, where their letters have another meaning.
  private static let paging: [(key: Key, action: Action)] = [
    (.control("d"), .move(.halfDown)), (.control("u"), .move(.halfUp)),
    (.control("f"), .move(.pageDown)), (.control("b"), .move(.pageUp)),
  ]

  /// The letters for the same, and for both ends.
  private static let pagingLetters: [(key: Key, action: Action)] = [
    (.character("d"), .move(.halfDown)), (.character("u"), .move(.halfUp)),
    (.character("b"), .move(.pageUp)), (.character("g"), .move(.first)),
    (.character("G"), .move(.last)),
  ]

  // MARK: - What lies over the screen

  /// The keys of the lists and texts that take all of them.
  static let overlays = [
    Binding(
      "up/down",
      [
        (.up, .move(.previous)), (.down, .move(.next)), (.control("p"), .move(.previous)),
        (.control("n"), .move(.next)), (.pageUp, .move(.pageUp)), (.pageDown, .move(.pageDown)),
        (.control("b"), .move(.pageUp)), (.control("f"), .move(.pageDown)),
      ], in: [.presetMenu],
      help: "Choose a preset. So do Ctrl-P Ctrl-N; PgUp PgDn and Ctrl-B Ctrl-F go by pages.",
      importance: 90, word: { _ in "choose" }),
    Binding(
      "enter", [(.enter, .accept)], in: [.presetMenu], help: "Opens the chosen preset.",
      importance: 95, word: { _ in "open" }),
    Binding(
      "enter", [(.enter, .accept)], in: [.editor], help: "Takes the value.", importance: 95,
      word: { _ in "apply" }),
    Binding(
      "esc", [(.escape, .close)], in: [.presetMenu],
      help: "Clears what you typed, then closes the menu.", importance: 100,
      word: { $0.isFilteringPresets ? "clear" : "close" }),
    Binding(
      "esc", [(.escape, .close)], in: [.editor], help: "Leaves the value as it was.",
      importance: 100, word: { _ in "cancel" }),
    Binding(
      "backspace",
      [
        (.backspace, .type(.deleteBackward)), (.delete, .type(.deleteForward)),
        (.control("u"), .type(.clear)),
        (.control("w"), .type(.deleteWord)), (.left, .type(.left)), (.right, .type(.right)),
        (.control("a"), .type(.start)),
        (.control("e"), .type(.end)),
      ], in: [.presetMenu, .search, .editor, .naming, .filing],
      help: "Edits what you type; {type-delete-word} deletes a word, {type-clear} all.",
      importance: 50, word: { _ in "delete" }),
    Binding(
      "home/end", [(.home, .type(.start)), (.end, .type(.end))],
      in: [.search, .editor, .naming, .filing],
      help: "Go to the start or the end of the line."),
    Binding(
      "home/end", [(.home, .move(.first)), (.end, .move(.last))], in: [.presetMenu],
      help: "Choose the first or the last preset."),
    Binding(
      "up/down",
      [
        (.up, .move(.previous)), (.down, .move(.next)), (.character("k"), .move(.previous)),
        (.character("j"), .move(.next)), (.pageUp, .move(.pageUp)), (.pageDown, .move(.pageDown)),
        (.character(" "), .move(.pageDown)), (.home, .move(.first)), (.end, .move(.last)),
      ] + paging + pagingLetters, in: [.help],
      help:
        "Scroll. So do k j; space b and Ctrl-F Ctrl-B go by pages, d u and Ctrl-D Ctrl-U by halves, g G to "
        + "the ends.", importance: 90,
      word: { _ in "scroll" }),
    Binding(
      "left/right",
      [
        (.right, .turnPage(forward: true)), (.left, .turnPage(forward: false)),
        (.tab, .turnPage(forward: true)), (.backtab, .turnPage(forward: false)),
        (.character("l"), .turnPage(forward: true)), (.character("h"), .turnPage(forward: false)),
      ], in: [.help], help: "Turn to the next page or the one before. So does tab.",
      importance: 91, word: { _ in "page" }),
    Binding(
      "1-\(HelpPage.allCases.count)",
      HelpPage.allCases.indices.map { (.character(Character("\($0 + 1)")), .openPage($0 + 1)) },
      in: [.help], help: "Turn to the page with that number."),
    Binding(
      "/", [(.character("/"), .startSearch)], in: [.help],
      help: "Looks for a text on all pages.", importance: 88, word: { _ in "search" }),
    Binding(
      "/", [(.character("/"), .startSearch)], in: [.events],
      help: "Looks for an event by what is said of it.", importance: 60, word: { _ in "search" }),
    Binding(
      "n/N",
      [(.character("n"), .nextHit(forward: true)), (.character("N"), .nextHit(forward: false))],
      in: [.help, .events], help: "Go to the next hit or the one before.", importance: 87,
      word: { _ in "next hit" }, when: { $0.lastNeedle != nil },
      otherwise: {
        "nothing was looked for yet; \($0.keys.name(of: .startSearch, in: $0.context)) searches"
      }),
    Binding(
      "?", [(.character("?"), .showHelp(.keys)), (.function(1), .showHelp(.keys))], in: [.help],
      help: "Turns to the keys; there, closes the help. So does F1."),
    Binding(
      "i", [(.character("i"), .showHelp(.background))], in: [.help],
      help: "Turns to what is behind the picture; there, closes the help."),
    Binding(
      "esc/q", [(.escape, .close), (.character("q"), .close), (.enter, .close)], in: [.help],
      help: "Closes the help. So does enter.", importance: 95, word: { _ in "close" }),
    Binding(
      "enter", [(.enter, .acceptSearch)], in: [.search],
      help:
        "Stays at the hit; {next-hit@help} goes on to the next one, {previous-hit@help} to the one "
        + "before.",
      importance: 96,
      word: { _ in "go there" }),
    Binding(
      "up/down",
      [
        (.down, .nextHit(forward: true)), (.control("n"), .nextHit(forward: true)),
        (.up, .nextHit(forward: false)), (.control("p"), .nextHit(forward: false)),
      ], in: [.search], help: "Go to the hit before or the next one while you type.",
      importance: 95, word: { _ in "next hit" }),
    Binding(
      "esc", [(.escape, .close)], in: [.search], help: "Goes back to where the search began.",
      importance: 100, word: { _ in "cancel" }),
    Binding(
      "up/down",
      [
        (.up, .move(.previous)), (.down, .move(.next)), (.character("k"), .move(.previous)),
        (.character("j"), .move(.next)), (.pageUp, .move(.pageUp)), (.pageDown, .move(.pageDown)),
        (.home, .move(.first)), (.end, .move(.last)),
      ] + paging, in: [.layers, .events, .branches],
      help: "Choose one. So do k j, PgUp PgDn, Home End.",
      importance: 90, word: { _ in "choose" }),
    Binding(
      "g/G", pagingLetters, in: [.events],
      help: "Choose the first or the last. So do b d u by a page back and by halves of one."),
    Binding(
      "G", [(.character("G"), .move(.last))], in: [.layers, .branches], help: "Chooses the last."),
    Binding(
      "enter", [(.enter, .accept)], in: [.branches], help: "Goes to the chosen branch.",
      importance: 92, word: { _ in "go there" }),
    Binding(
      "c", [(.character("c"), .contrastBranch)], in: [.branches],
      help: "Shows the chosen branch beside this one, at the same step.", importance: 91,
      word: { _ in "side by side" }),
    Binding(
      "esc/q",
      [(.escape, .close), (.character("q"), .close), (.character("b"), .close)], in: [.branches],
      help: "Closes the list. So does b.", importance: 95, word: { _ in "close" }),
    Binding(
      "space", [(.character(" "), .accept), (.enter, .accept)], in: [.layers],
      help: "Switches the chosen layer on or off. So does enter.", importance: 92,
      word: { _ in "on/off" }),
    Binding(
      "a-z",
      State.layerShortcuts.enumerated().map { (.character($1), .toggleLayer($0)) },
      in: [.layers], help: "Switch the layer with that letter.", importance: 40,
      word: { _ in "switch" }),
    Binding(
      "esc/q",
      [(.escape, .close), (.character("q"), .close), (.character("v"), .close)], in: [.layers],
      help: "Closes the list. So does v.", importance: 95, word: { _ in "close" }),
    Binding(
      "esc/q",
      [
        (.escape, .close), (.character("q"), .close), (.character("e"), .close),
        (.enter, .close),
      ], in: [.events], help: "Closes the list. So do e and enter.", importance: 95,
      word: { _ in "close" }),
  ]

  // MARK: - The tour

  /// The keys of a stop's card.
  static let tour = [
    Binding(
      "enter", [(.enter, .watchStop), (.character(" "), .watchStop), (.escape, .watchStop)],
      in: [.tour], help: "Takes the card away and runs what it is about. So do space and esc.",
      importance: 95, word: { _ in "watch" }),
    Binding(
      "left/right",
      [
        (.right, .nextStop(forward: true)), (.left, .nextStop(forward: false)),
        (.character("l"), .nextStop(forward: true)), (.character("h"), .nextStop(forward: false)),
        (.character("n"), .nextStop(forward: true)), (.character("N"), .nextStop(forward: false)),
      ], in: [.tour], help: "Go to the next stop or back to the one before. So do l h, n N.",
      importance: 94, word: { _ in "next stop" }),
    Binding(
      "q", [(.character("q"), .leaveTour)], in: [.tour],
      help: "Leaves the tour; {show-tour@plot} takes it up again, also another day.",
      importance: 93,
      word: { _ in "leave the tour" }),
  ]

  // MARK: - The question before leaving

  /// The keys that answer whether to leave although training is not saved.
  static let question = [
    Binding(
      "q", [(.character("q"), .leave)], in: [.leaving], help: "Quits; what is not saved is lost.",
      importance: 100, word: { _ in "again quits" }),
    Binding(
      "w", [(.character("w"), .save)], in: [.leaving], help: "Writes a checkpoint of the run.",
      importance: 90,
      word: { $0.frame?.status.abilities.contains(.save) == true ? "saves" : nil },
      when: { $0.frame?.status.abilities.contains(.save) == true },
      otherwise: { _ in "nothing to save here: no network is trained" }),
    Binding(
      "esc", [(.escape, .close)], in: [.leaving], help: "Stays.", importance: 95,
      word: { _ in "stays" }),
  ]
}
