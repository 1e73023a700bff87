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
        (.left, .moveCursor(.left, far: false)), (.right, .moveCursor(.right, far: false)),
        (.up, .moveCursor(.up, far: false)), (.down, .moveCursor(.down, far: false)),
        (.character("h"), .moveCursor(.left, far: false)),
        (.character("l"), .moveCursor(.right, far: false)),
        (.character("k"), .moveCursor(.up, far: false)),
        (.character("j"), .moveCursor(.down, far: false)),
      ], in: [.reading],
      help: "Move the cursor by a cell; a click puts it anywhere. So do h j k l.",
      importance: 96, word: { _ in "move" }),
    Binding(
      "shift-arrows",
      [
        (.shiftLeft, .moveCursor(.left, far: true)),
        (.shiftRight, .moveCursor(.right, far: true)),
        (.shiftUp, .moveCursor(.up, far: true)), (.shiftDown, .moveCursor(.down, far: true)),
        (.character("H"), .moveCursor(.left, far: true)),
        (.character("L"), .moveCursor(.right, far: true)),
        (.character("K"), .moveCursor(.up, far: true)),
        (.character("J"), .moveCursor(.down, far: true)),
      ], in: [.reading], help: "Move it by eight columns or four rows. So do H J K L.",
      importance: 93, word: { _ in "farther" }),
    Binding(
      "esc/q", [(.escape, .close), (.character("q"), .close)], in: [.reading],
      help: "Takes the cursor away.", importance: 97, word: { _ in "done" }),
  ]
}
