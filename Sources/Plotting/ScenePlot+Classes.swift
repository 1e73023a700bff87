import Frames
import Screen

extension ScenePlot {
  /// Colours cells by the class that has most points in each, whatever is drawn there.
  ///
  /// Classes differ without colours too: some cells have the class's numeral, one at least of those that hang together
  /// and hold a good part of it, and so have cells in which nothing is drawn. Where data is, a cell keeps its glyph, unless the numeral has no other
  /// place.
  func draw(classes: [[SIMD2<Float>]], on canvas: inout Canvas, occupancy: inout CellOccupancy) {
    var leading = [(number: Int, count: UInt32)](
      repeating: (0, 0), count: canvas.columns * canvas.rows)
    for (number, points) in classes.enumerated() {
      let sums = DotCounts(
        points, window: window, cellColumns: canvas.columns, cellRows: canvas.rows
      ).summed(columns: GlyphSet.finestColumns, rows: GlyphSet.finestRows)
      for index in sums.indices where sums[index] > leading[index].count {
        leading[index] = (number, sums[index])
      }
      occupancy.notePoints(sums)
    }
    for index in leading.indices where occupancy.holdsSpot(index) { leading[index].count = 0 }
    var isNumbered = [Bool](repeating: false, count: leading.count)
    for index in leading.indices where leading[index].count > 0 {
      isNumbered[index] =
        !occupancy.isPrecious(index)
        && (canvas.cells[index].isBlank || Self.hasNumeral(index, columns: canvas.columns))
    }
    var totals = classes.map { _ in 0 }
    for cell in leading { totals[cell.number] += Int(cell.count) }
    let groups = Self.groups(leading.map { $0.count > 0 ? $0.number : nil }, canvas.columns)
    for group in groups where !group.contains(where: { isNumbered[$0] }) {
      let count = group.reduce(0) { $0 + Int(leading[$1].count) }
      // Strays are coloured only, or a mixed crowd would be nothing but numerals.
      guard count * Self.leastShare >= totals[leading[group[0]].number] else { continue }
      let free = group.filter { !occupancy.isPrecious($0) }
      let fullest = (free.isEmpty ? group : free).max { leading[$0].count < leading[$1].count }
      if let fullest { isNumbered[fullest] = true }
    }
    for index in leading.indices where leading[index].count > 0 {
      let sample = classSample(leading[index].number)
      canvas.cells[index] =
        isNumbered[index] ? sample : canvas.cells[index].colored(like: sample.style)
    }
  }

  /// Of how many points of a class one must be in a group of cells for the group to have a numeral.
  private static let leastShare = 20

  /// Cells of one class that hang together, at corners too.
  private static func groups(_ classes: [Int?], _ columns: Int) -> [[Int]] {
    var groups: [[Int]] = []
    var isTaken = classes.map { $0 == nil }
    for start in classes.indices where !isTaken[start] {
      var group = [start]
      isTaken[start] = true
      var next = 0
      while next < group.count {
        let (column, row) = (group[next] % columns, group[next] / columns)
        for y in max(row - 1, 0)...min(row + 1, classes.count / columns - 1) {
          for x in max(column - 1, 0)...min(column + 1, columns - 1) {
            let other = y * columns + x
            guard !isTaken[other], classes[other] == classes[start] else { continue }
            isTaken[other] = true
            group.append(other)
          }
        }
        next += 1
      }
      groups.append(group)
    }
    return groups
  }

  /// What stands for a class: its numeral, counted from 1.
  func classSample(_ number: Int) -> Cell {
    let numeral = Unicode.Scalar(UInt8(ascii: "1") + UInt8(number % 9))
    return Cell(numeral, palette.style(ofClass: number))
  }

  /// Every sixth cell of a row has the numeral, in another place in the next row.
  private static func hasNumeral(_ index: Int, columns: Int) -> Bool {
    (index % columns + 2 * (index / columns)) % 6 == 0
  }
}

extension Cell {
  fileprivate var isBlank: Bool { scalar == " " && style.background == .standard }

  /// The same glyph in another colour; of two halves in two colours both.
  fileprivate func colored(like style: Style) -> Cell {
    let halves = HalfBlock(self)
    if halves.top != nil && halves.bottom != nil {
      return HalfBlock(top: style.foreground, bottom: style.foreground).cell(attributes: [])
    }
    return Cell(scalar, Style(style.foreground, on: self.style.background, style.attributes))
  }
}
