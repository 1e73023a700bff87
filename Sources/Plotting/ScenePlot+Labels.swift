import Frames
import Glibc
import Screen

extension ScenePlot {
  /// Columns below which a plot has no room for labels.
  private static let leastColumns = 24

  /// Writes labels beside their places, away from the middle of them all: all that are in view, or where there is
  /// no room for all, none, for one that is left out would look like one that says all is well.
  ///
  /// They cover samples, lines and arrows, and go round what they should not cover: data, single marks and piles of
  /// samples, and what something else will cover.
  /// Nothing else decides where they stand: they do not hop while samples move.
  func draw(labels: [PlaceLabel], on canvas: inout Canvas, occupancy: inout CellOccupancy) {
    guard canvas.columns >= Self.leastColumns else { return }
    let projection = Projection(window: window, columns: canvas.columns, rows: canvas.rows)
    let places = labels.map { projection.dots($0.place) }
    let scale = scalePlaces(columns: canvas.columns, rows: canvas.rows)
    guard !places.isEmpty, places.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return }
    let middle = places.reduce(.zero, +) / Double(places.count)
    var written: [(label: PlaceLabel, box: GridRect)] = []
    for (label, place) in zip(labels, places)
    where window.contains(x: label.place.x, y: label.place.y) {
      let options = LabelPlaces(
        at: place, columns: text(of: label).unicodeScalars.count, awayFrom: middle)
      guard
        let box = options.best(
          on: canvas, occupancy: occupancy, covered: covered, scale: scale,
          besides: written.map(\.box))
      else { return }
      written.append((label, box))
    }
    for (label, box) in written {
      let style = label.isMissing ? palette.style(for: .bad) : palette.faint
      canvas.writeOver(
        text(of: label), style, column: box.column + 1, row: box.row, occupancy: &occupancy)
    }
  }

  /// What is written of a label: a sign before one whose place is empty.
  func text(of label: PlaceLabel) -> String {
    (label.isMissing ? String(glyphs.mark(for: .bad)) : "") + label.text
  }
}

extension Canvas {
  /// Writes a text over what is there, with a blank on either side that keeps it apart from samples and lines.
  mutating func writeOver(
    _ text: String, _ style: Style, column: Int, row: Int, occupancy: inout CellOccupancy
  ) {
    let length = text.unicodeScalars.count
    for side in [column - 1, column + length] where side >= 0 && side < columns {
      guard !occupancy.isPrecious(row * columns + side) else { continue }
      put(" ", .plain, column: side, row: row)
    }
    write(text, style, column: column, row: row)
    for place in max(column, 0)..<min(column + length, columns) {
      occupancy.noteSpot(at: row * columns + place)
    }
  }
}

/// Where a label may stand beside a place: around it, and farther off.
private struct LabelPlaces {
  /// Boxes of one row, a blank on either side of the label included, with what speaks against each.
  private let options: [(box: GridRect, cost: Double)]

  /// Steps to which a label goes off its place.
  private static let reach = 6
  /// What a place costs at which the label would be covered itself.
  private static let hidden = 100.0
  /// What a place costs among the coordinates: more than any other way off its place.
  private static let mistaken = 25.0
  /// What a cell costs that shows what no label should cover.
  private static let precious = 30.0
  /// What such a cell costs beside the label.
  private static let beside = 3.0

  /// Places for a label so many columns wide, dearer where they lie towards the middle of all labels.
  init(at place: SIMD2<Double>, columns: Int, awayFrom middle: SIMD2<Double>) {
    let column = Int(place.x.rounded(.down))
    let row = Int(place.y.rounded(.down))
    // A cell is twice as high as wide.
    let way = (place - middle) * SIMD2(1, 2)
    let length = max(hypot(way.x, way.y), 1e-9)
    var options: [(GridRect, Double)] = []
    for distance in 0..<Self.reach {
      for (x, y) in [(1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1)] {
        let left =
          switch x {
          case 1: column + 1 + distance
          case -1: column - columns - 2 - distance
          default: column - columns / 2 - 1
          }
        let direction = SIMD2(Double(x), Double(y)) / hypot(Double(x), Double(y))
        let outwards = (direction * way).sum() / length
        options.append(
          (
            GridRect(
              column: left, row: row + y * (1 + distance / 2), columns: columns + 2, rows: 1),
            2 * Double(distance) + 3 * (1 - outwards) + (x != 0 && y != 0 ? 1 : 0)
          ))
      }
    }
    self.options = options
  }

  /// The best place on a canvas that overlaps no other label; nil where there is none.
  func best(
    on canvas: Canvas, occupancy: CellOccupancy, covered: [GridRect], scale: [GridRect],
    besides others: [GridRect]
  ) -> GridRect? {
    var best: (box: GridRect, cost: Double)?
    for (box, cost) in options where cost < best?.cost ?? .infinity {
      let text = box.column + 1..<box.column + box.columns - 1
      guard box.row >= 0, box.row < canvas.rows, text.lowerBound >= 0,
        text.upperBound <= canvas.columns,
        others.allSatisfy({ $0.intersection(box).isEmpty })
      else { continue }
      var cost = cost
      if covered.contains(where: { !$0.intersection(box).isEmpty }) { cost += Self.hidden }
      if scale.contains(where: { !$0.intersection(box).isEmpty }) { cost += Self.mistaken }
      for column in max(box.column, 0)..<min(box.column + box.columns, canvas.columns)
      where occupancy.isPrecious(box.row * canvas.columns + column) {
        cost += text.contains(column) ? Self.precious : Self.beside
      }
      if cost < best?.cost ?? .infinity { best = (box, cost) }
    }
    return best?.box
  }
}
