import Frames
import Screen

extension Binding {
  /// The keys that take what is on the screen elsewhere.
  static let sharing = [
    Binding(
      "y", [(.character("y"), .share)], in: [.plot, .settings, .reading],
      help: "Shows the command line that opens what is shown, and copies it.",
      word: { _ in "share" }, when: { !$0.panels.isEmpty }, otherwise: { _ in nothing }),
    Binding(
      "S", [(.character("S"), .keepSettings)], in: [.plot, .settings, .reading],
      help: "Saves the settings as a preset of your own.", word: { _ in "save settings" },
      when: { !$0.panels.isEmpty }, otherwise: { _ in nothing }),
    Binding(
      "x", [(.character("x"), .export)], in: [.plot, .settings, .reading],
      help: "Writes samples, curves or the screen to a new file.", word: { _ in "export" },
      when: { !$0.panels.isEmpty }, otherwise: { _ in nothing }),
    Binding(
      "W", [(.character("W"), .toggleRecording)], in: [.plot, .settings, .reading],
      help: "Records the screen to a new file for asciinema; again, stops.",
      word: { $0.isRecording ? "stop recording" : "record" }, offer: \.isRecording,
      when: { _ in true }, otherwise: { _ in "" }),
    Binding(
      "s", [(.character("s"), .exportSamples)], in: [.exporting],
      help: "Writes 10,000 samples, a line each.", importance: 95, word: { _ in "samples" }),
    Binding(
      "c", [(.character("c"), .exportCurves)], in: [.exporting],
      help: "Writes the curves of the charts, a line for each stretch of steps.", importance: 94,
      word: { _ in "curves" }),
    Binding(
      "t", [(.character("t"), .exportScreen)], in: [.exporting],
      help: "Writes the screen as text.", importance: 93, word: { _ in "screen" }),
    Binding(
      "esc/q", [(.escape, .close), (.character("q"), .close)], in: [.exporting],
      help: "Writes nothing.", importance: 100, word: { _ in "cancel" }),
    Binding(
      "enter", [(.enter, .accept)], in: [.naming],
      help: "Takes the name; where there is a preset of that name, asks first.", importance: 95,
      word: { _ in "save" }),
    Binding(
      "esc", [(.escape, .close)], in: [.naming], help: "Saves nothing.", importance: 100,
      word: { _ in "cancel" }),
    Binding(
      "esc/q",
      [
        (.escape, .close), (.character("q"), .close), (.character("y"), .close), (.enter, .close),
      ], in: [.sharing], help: "Goes back to the plot. So do y and enter.", importance: 100,
      word: { _ in "close" }),
  ]

  private static let nothing = "nothing is shown yet"
}
