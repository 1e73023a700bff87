import Frames
import Screen

extension Binding {
  /// Every key there is; dispatch, footer and help all follow from it.
  static let table: [Binding] =
    overlays + tour + easel + gallery + question + settings + run + slowMotion + past + panels
    + plot + view + sharing + painting + galleries + program

  private static let screen: Set<Context> = [.plot, .settings, .reading]

  // MARK: - The run

  private static let run = [
    Binding(
      "space", [(.character(" "), .togglePause)], in: screen.union([.events]),
      help: "Pauses the run, or lets it go on.", importance: 90,
      word: { state in
        switch state.activity {
        case .running: "pause"
        case .paused: state.isInPast ? "go on" : "run"
        case .finished, .diverged: nil
        }
      }),
    Binding(
      ".", [(.character("."), .step)], in: screen,
      help: "Takes a single step and pauses; of players who take turns, the next one's turn.",
      importance: 89,
      word: { state in
        switch state.activity {
        case .running, .paused: state.takesTurns ? "turn" : "step"
        case .finished, .diverged: nil
        }
      },
      // Where samples can be followed, room is short: a run that goes on is paused first, and one that stands has no speed.
      idle: { $0.passes != nil && $0.activity == .running }),
    Binding(
      "r", [(.character("r"), .restart)], in: screen,
      help: "Starts again with the same seed.", importance: 87, word: { _ in "restart" }),
    Binding(
      "R", [(.character("R"), .reseed)], in: screen,
      help: "Starts again with the next seed.", importance: 50, word: { _ in "new seed" },
      when: { $0.frame?.status.abilities.contains(.reseed) == true },
      otherwise: { _ in "nothing is random here: the seed changes nothing" }),
    Binding(
      "u", [(.character("u"), .undo)], in: screen,
      help: "Takes back the last change of a setting, a seed or a preset, and restarts. What was "
        + "left goes on where it stood.",
      importance: 85, word: { $0.frame?.status.canUndo == true ? "undo" : nil }),
    Binding(
      "U", [(.character("U"), .redo)], in: screen,
      help: "Makes the change again that {undo} took back.",
      importance: 34, word: { $0.frame?.status.canRedo == true ? "redo" : nil }),
    Binding(
      "+/-",
      [
        (.character("+"), .faster), (.character("-"), .slower), (.character("_"), .slower),
      ], in: screen, help: "Faster or slower: from 1 step a second to full speed.",
      importance: 88, word: { _ in "speed" },
      idle: { $0.passes != nil && $0.activity != .running || $0.isInPast }),
    Binding(
      "m", [(.character("m"), .toggleMorph)], in: screen,
      help: "Walks smoothly through weight space, from one seed to the next.", importance: 75,
      word: { $0.frame?.status.isMorphing == true ? "stop morph" : "morph" },
      when: { $0.frame?.status.abilities.contains(.morph) == true },
      otherwise: { _ in "no morph here: only untrained networks walk through weight space" }),
    Binding(
      "p", [(.character("p"), .showPresets)], in: screen,
      help: "Lists all presets; type to filter.", importance: 78, word: { _ in "presets" }),
    Binding(
      "/", [(.character("/"), .showPresets)], in: [.plot], help: "Lists all presets as well."),
    Binding(
      "1-9", (1...9).map { (.character(Character("\($0)")), .openPreset($0)) }, in: screen,
      help: "Opens a preset of this group by its number, in the focused panel.", importance: 30,
      word: { _ in "group" }, when: { ($0.frame?.status.group.count ?? 0) > 1 },
      otherwise: {
        "this preset is alone in its group; \($0.keys.name(of: .showPresets)) lists all"
      }),
    Binding(
      "=", [(.character("="), .catchUp)], in: screen,
      help:
        "Brings the runs of the group that were left to the same step, in between; again, stops.",
      importance: 29, word: { $0.frame?.status.catchUp == nil ? "same step" : "stop" },
      when: { ($0.frame?.status.group.count ?? 0) > 1 },
      otherwise: { _ in "this preset is alone in its group: nothing to bring to the same step" }),
    Binding(
      "w", [(.character("w"), .save)], in: screen,
      help: "Writes a checkpoint of the run.", importance: 33, word: { _ in "save" },
      when: { $0.frame?.status.abilities.contains(.save) == true },
      otherwise: { _ in "nothing to save here: no network is trained" }),
  ]

  // MARK: - The past

  private static let past = [
    Binding(
      "[/]",
      [
        (.character("["), .travel(.moment(forward: false))),
        (.character("]"), .travel(.moment(forward: true))),
      ], in: screen,
      help: "Look at the moment of the run that is kept before this one, or at the next.",
      word: \.pastWord, offer: \.isInPast, when: { $0.moments != nil },
      otherwise: { _ in State.noPast }),
    Binding(
      "home/end",
      [(.home, .goToEnd(forward: false)), (.end, .goToEnd(forward: true))], in: [.plot],
      help:
        "Look at the first moment of the run, or at the newest; on the way from noise, at the noise or the "
        + "samples.",
      word: { $0.isInPast && !$0.isOnTheWay ? "first/now" : nil }, offer: \.isInPast,
      when: { $0.isOnTheWay || $0.moments != nil },
      otherwise: { _ in State.noPast }),
    Binding(
      "</>",
      [
        (.character("<"), .travel(.scrub(forward: false))),
        (.character(">"), .travel(.scrub(forward: true))),
      ], in: screen, help: "Go back or on by a twentieth of the run.",
      word: { $0.isInPast ? "far" : nil }, offer: \.isInPast, when: { $0.moments != nil },
      otherwise: { _ in State.noPast }),
    Binding(
      "b", [(.character("b"), .showBranches)], in: screen,
      help: "Lists the branches of the run: courses that were changed in its past.",
      word: { _ in "branches" }, offer: \.isInPast, when: { !$0.branches.isEmpty },
      otherwise: { _ in "no branches yet: change a setting at a moment of the past" }),
  ]

  // MARK: - Side by side

  private static let panels = [
    Binding(
      "c", [(.character("c"), .toggleCompare)], in: screen,
      help: "Shows methods of the group side by side, or the focused one alone.", importance: 86,
      word: { $0.isComparing ? "one panel" : "compare" },
      when: { state in
        guard let status = state.frame?.status else { return false }
        return state.isComparing
          || status.abilities.contains(.compare) && status.group.count > 1
      },
      otherwise: { state in
        (state.frame?.status.group.count ?? 0) > 1
          ? "this preset cannot stand beside others"
          : "nothing to compare: this preset is alone in its group"
      }),
    Binding(
      "C", [(.character("C"), .addPanel)], in: screen,
      help: "Shows one more method of the group beside the others, which wait until it is as far.",
      importance: 32, word: { _ in "add" }, when: { $0.isComparing },
      otherwise: {
        "there is one panel only; \($0.keys.name(of: .toggleCompare)) shows several side by side"
      }),
    Binding(
      "X", [(.character("X"), .closePanel)], in: screen,
      help: "Closes the focused panel; the others go on.", importance: 31, word: { _ in "close" },
      when: { $0.isComparing },
      otherwise: { _ in "there is one panel only, and nothing to close" }),
    Binding(
      "esc", [(.escape, .close)], in: [.plot],
      help: "Goes back to the samples, or to the focused panel alone.",
      importance: 83, word: { $0.isSlow ? "leave" : $0.isOnTheWay ? "samples" : nil },
      offer: \.isSlow, when: { $0.isComparing || $0.isOnTheWay || $0.isSlow },
      otherwise: { _ in "there is nothing to close here" }),
    Binding(
      "s", [(.character("s"), .toggleSettings)], in: screen,
      help: "Moves into the settings, or back to the plot.", importance: 77,
      word: { state in
        guard state.isComparing else { return nil }
        return state.focus == .plot ? "settings" : "figures"
      }, when: { !$0.settings.isEmpty }, otherwise: { _ in "no settings here" }),
  ]

  // MARK: - The program

  private static let program = [
    Binding(
      "tab", [(.tab, .switchFocus(forward: true)), (.backtab, .switchFocus(forward: false))],
      in: screen,
      help: "Moves between the plot and the settings, or over the panels side by side.",
      importance: 83,
      word: { $0.isComparing ? "panel" : $0.focus == .plot ? "settings" : "plot" },
      when: { $0.isComparing || !$0.settings.isEmpty },
      otherwise: { _ in "no settings here" }),
    Binding(
      "g", [(.character("g"), .nextGlyphs)], in: screen.union([.easel]),
      help:
        "Switches the characters. ASCII and braille show thin ridges best, half blocks flat areas with "
        + "sharp edges.", importance: 35,
      word: { $0.offersBraille ? "braille" : "glyphs" }, offer: { $0.offersBraille },
      when: { $0.offeredGlyphs.count > 1 },
      otherwise: { _ in "this terminal shows nothing but ASCII" }),
    Binding(
      "?", [(.character("?"), .showHelp(.keys)), (.function(1), .showHelp(.keys))],
      in: screen.union([.easel]),
      help: "Lists the keys, and explains what is on the screen. So does F1.", importance: 95,
      word: { _ in "help" }),
    Binding(
      "enter", [(.enter, .showTour)], in: [.plot],
      help: "Shows the card of the tour: what to see, to predict and to press.",
      importance: 92,
      word: { state in
        let tour = state.tour
        return tour.isUnderWay
          ? "tour \(tour.number)/\(Tour.count)" : tour.isOffered ? "a tour" : nil
      }),
    Binding(
      "i", [(.character("i"), .showHelp(.background))], in: screen,
      help: "Says what is behind the picture: objective, algorithm, things to try, source.",
      importance: 57, word: { _ in "info" }),
    Binding(
      "q", [(.character("q"), .leave)], in: [.plot, .tooSmall],
      help: "Quits, but asks first where training is not saved.", importance: 100,
      word: { _ in "quit" }),
    Binding(
      "F10", [(.function(10), .leave)], in: Set(Context.allCases),
      help: "Quits like {leave}, also while you type."),
    Binding(
      "mouse", [], in: screen,
      help:
        "Where the terminal reports it: a click opens a tab, focuses a panel, chooses a setting or "
        + "takes a row; the wheel zooms the plot and scrolls lists; dragging pans. Shift selects text."
    ),
    Binding(
      "Ctrl-C", [(.control("c"), .quit)], in: Set(Context.allCases),
      help: "Quits without asking."),
    Binding(
      "Ctrl-Z", [(.control("z"), .suspend)], in: Set(Context.allCases),
      help: "Stops the program; the shell's fg continues it."),
    Binding(
      "Ctrl-L", [(.control("l"), .redraw)], in: Set(Context.allCases),
      help: "Draws the whole screen again."),
  ]

  // MARK: - The plot

  private static let plot = [
    Binding(
      "arrows",
      [
        (.left, .pan(.left)), (.right, .pan(.right)), (.up, .pan(.up)), (.down, .pan(.down)),
        (.character("h"), .pan(.left)), (.character("l"), .pan(.right)),
        (.character("k"), .pan(.up)), (.character("j"), .pan(.down)),
      ], in: [.plot], help: "Move the view over the plane. So do h j k l.", importance: 20,
      word: { _ in "pan" }, when: \.showsPlane, otherwise: { _ in State.noPlane }),
    Binding(
      "shift-arrows",
      [
        (.shiftLeft, .pan(.left)), (.shiftRight, .pan(.right)), (.shiftUp, .pan(.up)),
        (.shiftDown, .pan(.down)),
      ], in: [.plot, .settings], help: "Move the view wherever the focus is.",
      when: \.showsPlane, otherwise: { _ in State.noPlane }),
    Binding(
      "z/Z", [(.character("z"), .zoomIn), (.character("Z"), .zoomOut)], in: screen,
      help: "Zooms in or out.", importance: 25, word: { _ in "zoom" }, when: \.showsPlane,
      otherwise: { _ in State.noPlane }),
    Binding(
      "0", [(.character("0"), .fit)], in: screen,
      help: "Fits the view to what there is to see, and follows it.", importance: 45,
      word: { $0.camera == .fit ? nil : "fit" }),
    Binding(
      "o/O",
      [
        (.character("o"), .shownLayer(forward: true)),
        (.character("O"), .shownLayer(forward: false)),
      ], in: screen,
      help:
        "Looks at the network after one hidden layer more, or less; the last one makes the output.",
      importance: 68, word: { _ in "layer by layer" }, when: { $0.shownLayerSetting != nil },
      otherwise: { _ in "no hidden layers to look into here" }),
    Binding(
      "t/T",
      [
        (.character("t"), .scrub(forward: true)), (.character("T"), .scrub(forward: false)),
      ], in: screen,
      help: "Follow samples on their way from noise, pass by pass.",
      importance: 84, word: \.passesWord, when: { $0.passes != nil },
      otherwise: { _ in State.noPasses }),
    Binding(
      "P", [(.character("P"), .togglePlay)], in: screen,
      help: "Plays that way, or stops.", importance: 66,
      word: { $0.passes?.isPlaying == true ? "stop" : "play" }, offer: \.isOnTheWay,
      when: { $0.passes != nil }, otherwise: { _ in State.noPasses }),
    Binding(
      "v", [(.character("v"), .showLayers)], in: screen,
      help: "Lists the layers of the plot, to be switched on and off.", importance: 65,
      word: { _ in "layers" }, when: { !$0.layerChoices.isEmpty },
      otherwise: { _ in "no layers here" }),
    Binding(
      "e", [(.character("e"), .showEvents)], in: screen,
      help: "Lists what happened so far, and explains it.", importance: 58,
      word: { $0.eventLog.count > 0 ? "events" : nil }),
    Binding(
      "n/N",
      [
        (.character("n"), .nextChart(forward: true)),
        (.character("N"), .nextChart(forward: false)),
      ], in: [.plot, .reading], help: "Next or previous chart.", importance: 22,
      word: { _ in "chart" }, when: { ($0.frame?.charts.count ?? 0) > 1 },
      otherwise: { _ in "there is no other chart" }),
  ]
}
