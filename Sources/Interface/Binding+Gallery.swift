import Frames
import Screen

extension Binding {
  /// The key that opens the gallery.
  static let galleries = [
    Binding(
      "G", [(.character("G"), .showGallery)], in: [.plot],
      help: "Shows presets as small live plots, a group at a time; the run waits meanwhile.",
      word: { _ in "gallery" })
  ]

  /// The keys of the gallery.
  static let gallery = [
    Binding(
      "arrows",
      [
        (.left, .look(.to(.left))), (.right, .look(.to(.right))), (.up, .look(.to(.up))),
        (.down, .look(.to(.down))), (.character("h"), .look(.to(.left))),
        (.character("l"), .look(.to(.right))), (.character("k"), .look(.to(.up))),
        (.character("j"), .look(.to(.down))),
      ], in: [.gallery], help: "Choose a preset. So do h j k l.", importance: 90,
      word: { _ in "choose" }),
    Binding(
      "enter", [(.enter, .accept)], in: [.gallery], help: "Opens the chosen preset.",
      importance: 95, word: { _ in "open" }),
    Binding(
      "tab", [(.tab, .look(.group(forward: true))), (.backtab, .look(.group(forward: false)))],
      in: [.gallery], help: "The next group of presets, or with shift the one before.",
      importance: 94, word: { _ in "next group" }),
    Binding(
      "PgUp/PgDn",
      [
        (.pageUp, .look(.page(forward: false))), (.pageDown, .look(.page(forward: true))),
        (.control("b"), .look(.page(forward: false))), (.control("f"), .look(.page(forward: true))),
      ], in: [.gallery],
      help: "The page before or the next one, and then the next group. So do Ctrl-B Ctrl-F.",
      importance: 60, word: { _ in "page" }),
    Binding(
      "home/end", [(.home, .look(.end(forward: false))), (.end, .look(.end(forward: true)))],
      in: [.gallery], help: "Choose the first or the last preset of the group."),
    Binding(
      "esc/q", [(.escape, .close), (.character("q"), .close), (.character("G"), .close)],
      in: [.gallery], help: "Goes back to the run as it was left. So does G.", importance: 100,
      word: { _ in "back" }),
    Binding(
      "mouse", [], in: [.gallery],
      help:
        "Where the terminal reports it: a click chooses a preset, and opens the chosen one, or a "
        + "group; the wheel turns pages."),
  ]
}
