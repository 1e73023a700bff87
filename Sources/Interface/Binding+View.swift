import Screen

extension Binding {
  /// The keys that decide how one looks: at a place, at a moment, at another plot, from afar.
  static let view = [
    Binding(
      "|", [(.character("|"), .toggleCursor)], in: [.plot, .settings, .reading],
      help:
        "Reads the plots at a cursor: coordinates, densities, all that is known of the place; again, ends "
        + "that.",
      word: { $0.cursor == nil ? "read" : nil }, when: \.canRead,
      otherwise: { _ in "nothing is shown yet" }),
    Binding(
      "f", [(.character("f"), .toggleFreeze)], in: [.plot, .settings, .reading],
      help: "Freezes the picture while the run goes on; again, lets it follow.",
      word: { $0.isFrozen ? "unfreeze" : "freeze" }, offer: \.isFrozen,
      when: { !$0.panels.isEmpty }, otherwise: { _ in "nothing is shown yet" }),
    Binding(
      "V", [(.character("V"), .nextSecondPlot)], in: [.plot, .settings, .reading],
      help:
        "Shows curves, a histogram or the latent plane large in the place of the boxes, then these again.",
      word: { _ in "second plot" }, offer: { $0.aside != nil && $0.aside != .figures },
      when: { !$0.offeredSecondPlots.isEmpty },
      otherwise: { _ in "there is no other plot of this" }),
    Binding(
      "B", [(.character("B"), .toggleBigFigures)], in: [.plot, .settings, .reading],
      help: "Shows the first figures in digits that can be read from afar, or the boxes again.",
      word: { $0.aside == .figures ? "small figures" : "big figures" },
      offer: { $0.aside == .figures },
      when: { state in
        state.aside == .figures || state.visiblePanels.contains { state.canShow(.figures, in: $0) }
      },
      otherwise: { _ in "there are no figures here" }),
    Binding(
      "arrows",
      [
        (.left, .moveCursor(.left, isFar: false)), (.right, .moveCursor(.right, isFar: false)),
        (.up, .moveCursor(.up, isFar: false)), (.down, .moveCursor(.down, isFar: false)),
        (.character("h"), .moveCursor(.left, isFar: false)),
        (.character("l"), .moveCursor(.right, isFar: false)),
        (.character("k"), .moveCursor(.up, isFar: false)),
        (.character("j"), .moveCursor(.down, isFar: false)),
      ], in: [.reading],
      help: "Move the cursor by a cell. So do h j k l, and a click puts it anywhere.",
      importance: 96, word: { _ in "move" }),
    Binding(
      "shift-arrows",
      [
        (.shiftLeft, .moveCursor(.left, isFar: true)),
        (.shiftRight, .moveCursor(.right, isFar: true)),
        (.shiftUp, .moveCursor(.up, isFar: true)), (.shiftDown, .moveCursor(.down, isFar: true)),
        (.character("H"), .moveCursor(.left, isFar: true)),
        (.character("L"), .moveCursor(.right, isFar: true)),
        (.character("K"), .moveCursor(.up, isFar: true)),
        (.character("J"), .moveCursor(.down, isFar: true)),
      ], in: [.reading], help: "Move it by eight columns or four rows. So do H J K L.",
      importance: 93, word: { _ in "farther" }),
    Binding(
      "esc/q", [(.escape, .close), (.character("q"), .close)], in: [.reading],
      help: "Takes the cursor away.", importance: 97, word: { _ in "done" }),
  ]
}
