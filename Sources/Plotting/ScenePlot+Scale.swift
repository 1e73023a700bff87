import Frames
import Screen

extension ScenePlot {
  /// A round coordinate and where it is written.
  private struct Label {
    var text: String
    var column: Int
    var row: Int
  }

  /// The smallest plots with room for coordinates: a low one, and a narrow one such as stands beside others.
  private static let least = [(columns: 30, rows: 8), (columns: 24, rows: 11)]

  /// How many coordinates an axis needs to have a scale.
  private static let fewest = 2

  /// Where coordinates are written: the lowest row, and as many columns as the longest of them takes at the left.
  ///
  /// A number of something else that stood among them would be taken for one.
  func scalePlaces(columns: Int, rows: Int) -> [GridRect] {
    guard hasScale, Self.least.contains(where: { columns >= $0.columns && rows >= $0.rows })
    else { return [] }
    let projection = Projection(window: window, columns: columns, rows: rows)
    let widest = down(rows: rows, projection).map(\.text.utf8.count).max() ?? 0
    return [
      GridRect(row: rows - 1, columns: columns, rows: 1), GridRect(columns: widest + 1, rows: rows),
    ]
  }

  /// Writes the axes' names and round coordinates along the left and the lower edge.
  ///
  /// They go over lines and arrows, but not over points, except that two coordinates an axis are written over samples
  /// rather than be missing: without them the picture has no scale.
  func drawScale(on canvas: inout Canvas, occupancy: CellOccupancy) {
    guard Self.least.contains(where: { canvas.columns >= $0.columns && canvas.rows >= $0.rows })
    else { return }
    var occupancy = occupancy
    let projection = Projection(window: window, columns: canvas.columns, rows: canvas.rows)
    let bottom = canvas.rows - 1
    name(scene.yLabel, column: 1, row: 0, on: &canvas, occupancy: &occupancy)
    let nameColumn = canvas.columns - 1 - scene.xLabel.unicodeScalars.count
    name(scene.xLabel, column: nameColumn, row: bottom, on: &canvas, occupancy: &occupancy)
    let units = scene.units ?? PlaneUnits()
    let low = units.own(SIMD2(window.minX, window.minY))
    let high = units.own(SIMD2(window.maxX, window.maxY))
    let across = labels(atMost: min(canvas.columns / 10, 10), limit: canvas.columns / 4) { count in
      Ticks(from: low.x, through: high.x, atMost: count).values.compactMap { tick in
        let middle = Projection.index(
          projection.column(units.standard(SIMD2(tick.value, low.y)).x), below: canvas.columns)
        let length = tick.text.utf8.count
        let column = middle - length / 2 + (length + 1) % 2
        guard column >= 0, column + length <= canvas.columns else { return nil }
        return Label(text: tick.text, column: column, row: bottom)
      }
    }
    write(across, on: &canvas, occupancy: &occupancy)
    write(down(rows: canvas.rows, projection), on: &canvas, occupancy: &occupancy)
  }

  /// The coordinates along the left edge.
  private func down(rows: Int, _ projection: Projection) -> [Label] {
    let units = scene.units ?? PlaneUnits()
    let low = units.own(SIMD2(window.minX, window.minY))
    let high = units.own(SIMD2(window.maxX, window.maxY))
    return labels(atMost: min(rows / 3, 10), limit: rows / 2) { count in
      Ticks(from: low.y, through: high.y, atMost: count).values.compactMap { tick in
        let place = units.standard(SIMD2(low.x, tick.value)).y
        let row = Projection.index(projection.row(place), below: rows)
        // The lowest row has the other axis's numbers; the first may be needed for a legend.
        return row > 0 && row < rows - 1 ? Label(text: tick.text, column: 1, row: row) : nil
      }
    }
  }

  /// The coarsest labels from a number of ticks on that are enough for a scale.
  private func labels(atMost count: Int, limit: Int, _ make: (Int) -> [Label]) -> [Label] {
    var labels = make(count)
    var count = count
    while labels.count < Self.fewest, count < limit {
      count += 1
      labels = make(count)
    }
    return labels
  }

  /// Writes labels where no points are, then over the picture until there are enough, the outermost
  /// ones first.
  private func write(_ labels: [Label], on canvas: inout Canvas, occupancy: inout CellOccupancy) {
    var covered: [Label] = []
    var written = 0
    for label in labels {
      if isFree(label, on: canvas, occupancy: occupancy) {
        canvas.writeOver(
          label.text, palette.faint, column: label.column, row: label.row, occupancy: &occupancy)
        written += 1
      } else {
        covered.append(label)
      }
    }
    var isLast = false
    while written < Self.fewest, !covered.isEmpty {
      let label = isLast ? covered.removeLast() : covered.removeFirst()
      isLast.toggle()
      let cells = (0..<label.text.utf8.count).map { label.row * canvas.columns + label.column + $0 }
      guard !cells.contains(where: occupancy.isPrecious) else { continue }
      canvas.writeOver(
        label.text, palette.faint, column: label.column, row: label.row, occupancy: &occupancy)
      written += 1
    }
  }

  /// Whether there are no points and no other text where a label would be, and none beside it.
  private func isFree(_ label: Label, on canvas: Canvas, occupancy: CellOccupancy) -> Bool {
    let end = min(label.column + label.text.utf8.count + 1, canvas.columns)
    return (max(label.column - 1, 0)..<end).allSatisfy { column in
      let index = label.row * canvas.columns + column
      return !occupancy.hasPoints(index) && !occupancy.isPrecious(index)
    }
  }

  private func name(
    _ text: String, column: Int, row: Int, on canvas: inout Canvas,
    occupancy: inout CellOccupancy
  ) {
    // Names come from presets: only what is safe and one column wide.
    guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0x7F }) else { return }
    let name = Label(text: text, column: column, row: row)
    guard column >= 0, isFree(name, on: canvas, occupancy: occupancy) else { return }
    canvas.writeOver(text, palette.faint, column: column, row: row, occupancy: &occupancy)
  }
}
