import Frames
import Screen

extension Binding {
  /// Every key there is; dispatch, footer and help all follow from it.
  static let table: [Binding] = overlays + settings + run + plot + program

  private static let screen: Set<Context> = [.plot, .settings]

  // MARK: - The run

  private static let run = [
    Binding(
      "space", [(.character(" "), .togglePause)], in: screen,
      help: "Pauses the run, or lets it go on.", importance: 90,
      word: { state in
        switch state.activity {
        case .running: "pause"
        case .paused: "run"
        case .finished, .diverged: nil
        }
      }),
    Binding(
      ".", [(.character("."), .step)], in: screen,
      help: "Takes a single step and pauses.", importance: 40, word: { _ in "step" }),
    Binding(
      "r", [(.character("r"), .restart)], in: screen,
      help: "Starts again with the same seed.", importance: 60, word: { _ in "restart" }),
    Binding(
      "R", [(.character("R"), .reseed)], in: screen,
      help: "Starts again with the next seed.", importance: 50, word: { _ in "new seed" }),
    Binding(
      "+/-",
      [
        (.character("+"), .faster), (.character("="), .faster), (.character("-"), .slower),
        (.character("_"), .slower),
      ], in: screen, help: "More or fewer steps a frame, up to as fast as it goes.",
      importance: 55, word: { _ in "speed" }),
    Binding(
      "m", [(.character("m"), .toggleMorph)], in: screen,
      help: "Walks smoothly through weight space, from one seed to the next.", importance: 75,
      word: { $0.frame?.status.isMorphing == true ? "stop morph" : "morph" },
      when: { $0.frame?.status.abilities.contains(.morph) == true }),
    Binding(
      "p", [(.character("p"), .showPresets), (.character("/"), .showPresets)], in: screen,
      help: "Lists all presets; type to filter. So does /.", importance: 85,
      word: { _ in "presets" }),
    Binding(
      "1-9", (1...9).map { (.character(Character("\($0)")), .openPreset($0)) }, in: screen,
      help: "Opens a preset of this group by its number.", importance: 30,
      word: { _ in "group" }, when: { ($0.frame?.status.group.count ?? 0) > 1 }),
  ]

  // MARK: - The program

  private static let program = [
    Binding(
      "tab", [(.tab, .switchFocus), (.backtab, .switchFocus)], in: screen,
      help: "Moves between the plot and the settings.", importance: 80,
      word: { $0.focus == .plot ? "settings" : "plot" }, when: { !$0.settings.isEmpty }),
    Binding(
      "g", [(.character("g"), .nextGlyphs)], in: screen,
      help: "Draws with other characters: ASCII, braille, half blocks.", importance: 35,
      word: { _ in "glyphs" }, when: { $0.offeredGlyphs.count > 1 }),
    Binding(
      "?", [(.character("?"), .showHelp), (.function(1), .showHelp)], in: screen,
      help: "Explains what is on the screen, and the keys. So does F1.", importance: 95,
      word: { _ in "help" }),
    Binding(
      "q", [(.character("q"), .quit)], in: [.plot, .settings, .help, .tooSmall],
      help: "Quits.", importance: 100, word: { _ in "quit" }),
    Binding(
      "Ctrl-C", [(.control("c"), .quit), (.function(10), .quit)], in: Set(Context.allCases),
      help: "Quits, also while you type. So does F10."),
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
      word: { _ in "pan" }),
    Binding(
      "shift-arrows",
      [
        (.shiftLeft, .pan(.left)), (.shiftRight, .pan(.right)), (.shiftUp, .pan(.up)),
        (.shiftDown, .pan(.down)),
      ], in: screen, help: "Move the view wherever the focus is."),
    Binding(
      "z/Z", [(.character("z"), .zoomIn), (.character("Z"), .zoomOut)], in: screen,
      help: "Zooms in or out.", importance: 25, word: { _ in "zoom" }),
    Binding(
      "0", [(.character("0"), .fit)], in: screen,
      help: "Fits the view to what there is to see, and follows it.", importance: 45,
      word: { $0.camera == .fit ? nil : "fit" }),
  ]

  // MARK: - The settings

  private static let settings = [
    Binding(
      "up/down",
      [
        (.up, .move(.previous)), (.down, .move(.next)), (.character("k"), .move(.previous)),
        (.character("j"), .move(.next)), (.pageUp, .move(.pageUp)), (.pageDown, .move(.pageDown)),
        (.home, .move(.first)), (.end, .move(.last)),
      ], in: [.settings], help: "Choose a setting. So do k j, PgUp PgDn, Home End.",
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
    Binding("esc", [(.escape, .close)], in: [.settings], help: "Goes back to the plot."),
  ]

  // MARK: - What lies over the screen

  private static let overlays = [
    Binding(
      "up/down",
      [
        (.up, .move(.previous)), (.down, .move(.next)), (.control("p"), .move(.previous)),
        (.control("n"), .move(.next)), (.pageUp, .move(.pageUp)), (.pageDown, .move(.pageDown)),
      ], in: [.presetMenu], help: "Choose a preset. So do Ctrl-P Ctrl-N, PgUp PgDn.",
      importance: 90, word: { _ in "choose" }),
    Binding(
      "enter", [(.enter, .accept)], in: [.presetMenu], help: "Opens the chosen preset.",
      importance: 95, word: { _ in "open" }),
    Binding(
      "enter", [(.enter, .accept)], in: [.editor], help: "Takes the value.", importance: 95,
      word: { _ in "take" }),
    Binding(
      "esc", [(.escape, .close)], in: [.presetMenu], help: "Closes the menu.", importance: 100,
      word: { _ in "close" }),
    Binding(
      "esc", [(.escape, .close)], in: [.editor], help: "Leaves the value as it was.",
      importance: 100, word: { _ in "leave it" }),
    Binding(
      "backspace",
      [
        (.backspace, .type(.deleteBackward)), (.delete, .type(.deleteForward)),
        (.control("h"), .type(.deleteBackward)), (.control("u"), .type(.clear)),
        (.left, .type(.left)), (.right, .type(.right)), (.control("a"), .type(.start)),
        (.control("e"), .type(.end)),
      ], in: [.presetMenu, .editor], help: "Edits what you type; Ctrl-U clears it.",
      importance: 50, word: { _ in "delete" }),
    Binding(
      "home/end", [(.home, .type(.start)), (.end, .type(.end))], in: [.editor],
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
      ], in: [.help], help: "Scroll. So do k j, PgUp PgDn, space, Home End.", importance: 90,
      word: { _ in "scroll" }),
    Binding(
      "esc",
      [
        (.escape, .close), (.enter, .close), (.character("?"), .close), (.function(1), .close),
      ], in: [.help], help: "Closes the help. So do ? and enter.", importance: 95,
      word: { _ in "close" }),
  ]
}
