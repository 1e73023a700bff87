import Frames
import Plotting
import Screen

/// A painting under the hand: the canvas with the brush, and what is to be known of both beside it.
struct EaselView {
  /// What is shown.
  let state: State
  /// How it looks.
  let look: Look
  /// What is painted, and with what.
  let easel: Easel
  /// Where things are.
  let places: EaselPlaces

  /// Draws canvas, words and lines.
  func draw(into grid: inout Grid) {
    drawCanvas(into: &grid)
    let inside = grid.framed(places.words, title: "brush and painting", look: look)
    for (row, line) in lines.prefix(inside.rows).enumerated() {
      grid.write(line.name, column: inside.column + 1, row: inside.row + row, style: look.faint)
      grid.write(
        line.text, column: inside.column + 1 + Self.nameColumns, row: inside.row + row,
        style: line.isStrong ? look.strong : .plain,
        maxColumns: inside.columns - 1 - Self.nameColumns, ellipsis: look.ellipsis)
    }
    grid.fill(places.caption)
    for (row, line) in Self.captions.suffix(places.caption.rows).enumerated() {
      grid.write(
        line, column: places.caption.column + 1, row: places.caption.row + row,
        maxColumns: places.caption.columns - 2, ellipsis: look.ellipsis)
    }
  }

  /// What a painting is, and the keys that a narrow footer leaves out.
  private static let captions = [
    "Each point that is painted is as likely: where more lie, the data are denser.",
    "[ ] size, + - points a dab, u undo, c clear, z Z axes, s writes a CSV file.",
  ]

  /// Columns of what a line says something of.
  private static let nameColumns = 9

  private func drawCanvas(into grid: inout Grid) {
    let title = easel.isErasing ? "erase" : easel.isPenDown ? "paint, pen down" : "paint"
    let inside = grid.framed(places.canvas, title: title, look: look, isFocused: true)
    let brush = easel.dab(at: places.clamped(easel.cursor), in: places.shown)
    var scene = Scene(
      extent: places.shown, xLabel: easel.painting.names[0], yLabel: easel.painting.names[1])
    scene.layers = [
      Layer(
        "painted", role: .samples,
        mark: .points(easel.painting.points.map { SIMD2(Float($0.x), Float($0.y)) })),
      Layer("brush", role: .guide, mark: .circle(center: brush.center, radius: brush.radius)),
    ]
    ScenePlot(
      scene: scene, window: places.shown, glyphs: state.glyphs, palette: look.palette
    ).draw(into: &grid, at: inside)
    let cell = places.cell(of: easel.cursor)
    grid.write(
      easel.isErasing ? "x" : "+", column: inside.column + cell.column,
      row: inside.row + cell.row, style: look.reversed)
    let count = NumberText.count(easel.painting.points.count)
    grid.note("\(count) points", below: places.canvas, style: look.strong)
  }

  private struct Line {
    let name: String
    let text: String
    var isStrong = false
  }

  /// What is said of brush and painting, the most important first.
  private var lines: [Line] {
    let brush = easel.dab(at: places.clamped(easel.cursor), in: places.shown)
    let painting = easel.painting
    func number(_ value: Double) -> String { NumberText.significant(value, 3) }
    let undone = painting.undoneCount
    return [
      Line(
        name: "points",
        text: "\(NumberText.count(painting.points.count)) of "
          + NumberText.count(Painting.limit), isStrong: true),
      Line(
        name: "brush",
        text: (easel.isErasing ? "erases" : "paints") + (easel.isPenDown ? ", pen down" : ""),
        isStrong: true),
      Line(
        name: "radius",
        text: "\(number(brush.radius)), size \(easel.size + 1) of \(Easel.shares.count)"),
      Line(
        name: "a dab",
        text: easel.isErasing
          ? "takes all of its disc"
          : easel.pointsPerDab == 1 ? "1 point" : "\(easel.pointsPerDab) points, evenly"),
      Line(name: "at", text: "\(number(brush.center.x)), \(number(brush.center.y))"),
      Line(
        name: painting.names[0],
        text: "\(number(places.shown.minX)) to \(number(places.shown.maxX))"),
      Line(
        name: painting.names[1],
        text: "\(number(places.shown.minY)) to \(number(places.shown.maxY))"),
      Line(
        name: "strokes",
        text: "\(painting.strokeCount)" + (undone > 0 ? ", \(undone) taken back" : "")),
      Line(name: "seed", text: "\(painting.seed)"),
      Line(name: "file", text: fileWords),
      Line(name: "trained", text: trainedWords),
    ]
  }

  private var fileWords: String {
    guard let written = easel.written else {
      return easel.painting.strokeCount == 0 ? "as it was opened" : "none yet; s writes one"
    }
    return easel.isWritten ? written.path : "\(written.path), older"
  }

  private var trainedWords: String {
    guard let trained = easel.trained else { return "not yet; enter does" }
    return trained.points == easel.painting.points
      ? "on these points" : "on \(NumberText.count(trained.points.count)) before"
  }
}
