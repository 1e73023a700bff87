import Frames
import Screen

extension Binding {
  /// The key that opens the easel.
  static let painting = [
    Binding(
      "D", [(.character("D"), .paint)], in: [.plot, .settings],
      help: "Paints data of your own, with keys or the mouse, and trains on them.",
      word: { _ in "paint data" }, when: { $0.paintingHindrance == nil },
      otherwise: { $0.paintingHindrance ?? "" })
  ]

  /// The keys at the easel.
  static let easel = [
    Binding(
      "arrows",
      moves([.left, .right, .up, .down], far: false)
        + [
          (.character("h"), .easel(.move(.left, far: false))),
          (.character("l"), .easel(.move(.right, far: false))),
          (.character("k"), .easel(.move(.up, far: false))),
          (.character("j"), .easel(.move(.down, far: false))),
        ], in: [.easel], help: "Move the brush by a cell. So do h j k l.", importance: 90,
      word: { _ in "move" }),
    Binding(
      "shift-arrows", moves([.shiftLeft, .shiftRight, .shiftUp, .shiftDown], far: true),
      in: [.easel], help: "Move the brush by some cells."),
    Binding(
      "space", [(.character(" "), .easel(.dab))], in: [.easel],
      help: "Leaves points under the brush, or takes them away.", importance: 96,
      word: { $0.easel?.isErasing == true ? "erase" : "paint" }),
    Binding(
      "p", [(.character("p"), .easel(.togglePen))], in: [.easel],
      help: "Puts the pen down, so that moving the brush paints; again, lifts it.",
      importance: 85, word: { $0.easel?.isPenDown == true ? "pen up" : "pen" }),
    Binding(
      "e", [(.character("e"), .easel(.toggleEraser))], in: [.easel],
      help: "Takes the eraser, or the brush again.", importance: 84,
      word: { $0.easel?.isErasing == true ? "brush" : "eraser" }),
    Binding(
      "[/]",
      [
        (.character("["), .easel(.resize(larger: false))),
        (.character("]"), .easel(.resize(larger: true))),
      ], in: [.easel], help: "A smaller or a larger brush.", importance: 83, word: { _ in "size" }),
    Binding(
      "+/-",
      [
        (.character("+"), .easel(.fill(more: true))), (.character("-"), .easel(.fill(more: false))),
        (.character("_"), .easel(.fill(more: false))),
      ], in: [.easel], help: "More or fewer points a dab.", importance: 70,
      word: { _ in "points" }),
    Binding(
      "u", [(.character("u"), .easel(.undo))], in: [.easel], help: "Takes the last stroke back.",
      importance: 82, word: { _ in "undo" }),
    Binding(
      "U", [(.character("U"), .easel(.redo))], in: [.easel],
      help: "Makes the stroke again that {easel-undo} took back.", importance: 60,
      word: { ($0.easel?.painting.undoneCount ?? 0) > 0 ? "redo" : nil }),
    Binding(
      "c", [(.character("c"), .easel(.clear))], in: [.easel],
      help: "Takes all points away; {easel-undo} brings them back.", importance: 61,
      word: { _ in "clear" }),
    Binding(
      "z/Z",
      [
        (.character("z"), .easel(.zoom(closer: true))),
        (.character("Z"), .easel(.zoom(closer: false))),
      ], in: [.easel], help: "A smaller or a larger range of the axes.", importance: 40,
      word: { _ in "axes" }),
    Binding(
      "0", [(.character("0"), .easel(.fit))], in: [.easel],
      help: "Fits the axes to the points; without any, from -2 to 2.", importance: 30,
      word: { _ in "fit" }),
    Binding(
      "enter", [(.enter, .easel(.train))], in: [.easel],
      help: "Trains on the points, from the first step, in all panels.", importance: 97,
      word: { _ in "train" }),
    Binding(
      "s", [(.character("s"), .easel(.save))], in: [.easel],
      help: "Writes the points to a CSV file.", importance: 81, word: { _ in "save" }),
    Binding(
      "esc/q", [(.escape, .close), (.character("q"), .close), (.character("D"), .close)],
      in: [.easel], help: "Goes back to the plot; the painting is kept. So does D.",
      importance: 100, word: { _ in "back" }),
    Binding(
      "mouse", [], in: [.easel],
      help:
        "Where the terminal reports it: the left button paints while it is dragged, the right one "
        + "erases, the wheel takes another brush."),
    Binding(
      "enter", [(.enter, .accept)], in: [.filing],
      help: "Writes the file; where there is one of that name, asks first.", importance: 95,
      word: { _ in "write" }),
    Binding(
      "esc", [(.escape, .close)], in: [.filing], help: "Goes back to the painting.",
      importance: 100, word: { _ in "cancel" }),
  ]

  private static func moves(_ keys: [Key], far: Bool) -> [(key: Key, action: Action)] {
    zip(keys, [Action.Direction.left, .right, .up, .down]).map {
      ($0, .easel(.move($1, far: far)))
    }
  }
}
