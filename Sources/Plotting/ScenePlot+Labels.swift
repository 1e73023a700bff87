import Frames
import Screen

extension ScenePlot {
  /// Columns below which a plot has no room for labels.
  private static let leastColumns = 24

  /// Writes labels beside their places, away from the middle of them all: all of them, or where there is
  /// no room for all, none; one whose cells are taken is left out.
  func draw(labels: [PlaceLabel], on canvas: inout Canvas) {
    guard canvas.columns >= Self.leastColumns else { return }
    let projection = Projection(window: window, columns: canvas.columns, rows: canvas.rows)
    let places = labels.map { projection.dots($0.place) }
    guard !places.isEmpty, places.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return }
    let middle = places.reduce(.zero, +) / Double(places.count)
    let texts = labels.map(text)
    let boxes = zip(places, texts).map { place, text in
      Self.box(at: place, columns: text.unicodeScalars.count, awayFrom: middle)
    }
    for (index, box) in boxes.enumerated() {
      if boxes[..<index].contains(where: { !$0.intersection(box).isEmpty }) { return }
    }
    for (index, box) in boxes.enumerated() {
      // The blank around it is part of the box.
      canvas.label(
        texts[index], labels[index].isMissing ? palette.style(for: .bad) : palette.faint,
        column: box.column + 1, row: box.row)
    }
  }

  /// What is written of a label: a sign before one whose place is empty.
  func text(of label: PlaceLabel) -> String {
    (label.isMissing ? String(glyphs.mark(for: .bad)) : "") + label.text
  }

  /// Where a label stands, with a blank on either side: to the right or left of its place where that leads
  /// away from the middle, else above or below.
  private static func box(
    at place: SIMD2<Double>, columns: Int, awayFrom middle: SIMD2<Double>
  ) -> GridRect {
    // Far outside, where no cell is counted any more.
    let limit = 1e6
    let column = Int(min(max(place.x, -limit), limit).rounded(.down))
    let row = Int(min(max(place.y, -limit), limit).rounded(.down))
    let way = place - middle
    // A cell is twice as high as wide.
    if abs(way.y) * 2 > abs(way.x) * 1.5 {
      let above = way.y < 0
      return GridRect(
        column: column - columns / 2 - 1, row: row + (above ? -1 : 1), columns: columns + 2, rows: 1
      )
    }
    let isLeft = way.x < 0
    return GridRect(
      column: isLeft ? column - columns - 2 : column + 1, row: row, columns: columns + 2, rows: 1)
  }
}
