import Frames
import Screen

/// Which cells hold data, samples or single marks.
///
/// Where both are in one cell neither may hide the other, whichever is drawn last.
struct CellOccupancy {
  /// What a cell holds.
  private struct Contents: OptionSet {
    let rawValue: UInt8
    static let data = Contents(rawValue: 1)
    static let samples = Contents(rawValue: 2)
    static let spot = Contents(rawValue: 4)
    /// Points of other roles.
    static let others = Contents(rawValue: 8)
    /// A good part of all samples, here and in the cells around.
    static let pile = Contents(rawValue: 16)

    /// Whether data share the cell with points.
    var isShared: Bool { contains(.data) && !isDisjoint(with: [.samples, .others]) }
  }

  private var contents: [Contents]

  /// Nothing in this many cells.
  init(cells: Int) {
    contents = [Contents](repeating: [], count: cells)
  }

  /// Draws data over what the canvas holds, given points per cell.
  mutating func drawData(_ sums: [UInt32], on canvas: inout Canvas, palette: Palette) {
    let alone = Cell(canvas.glyphs.data, palette.style(for: .data))
    for index in sums.indices where sums[index] > 0 {
      let samples = canvas.cells[index].style
      contents[index].insert(.data)
      canvas.cells[index] =
        contents[index].isShared
        ? Cell(canvas.glyphs.shared, palette.shared(samples)) : alone
    }
  }

  /// Marks the cells in which samples that have just been drawn meet data.
  mutating func noteSamples(_ sums: [UInt32], on canvas: inout Canvas, palette: Palette) {
    for index in sums.indices where sums[index] > 0 {
      contents[index].insert(.samples)
      guard contents[index].isShared else { continue }
      let samples = canvas.cells[index].style
      canvas.cells[index] = Cell(canvas.glyphs.shared, palette.shared(samples))
    }
    notePiles(sums, columns: canvas.columns)
  }

  /// Notes where samples have collapsed: cells that hold, with the cells around, more than a quarter of them.
  private mutating func notePiles(_ sums: [UInt32], columns: Int) {
    let total = sums.reduce(0) { $0 + Int($1) }
    guard total >= Self.leastSamples, columns > 0 else { return }
    let rows = sums.count / columns
    // A few that lie beside a pile are no part of it.
    for index in sums.indices where Int(sums[index]) * Self.leastShare >= total {
      let (column, row) = (index % columns, index / columns)
      var around = 0
      for y in max(row - 1, 0)...min(row + 1, rows - 1) {
        for x in max(column - 1, 0)...min(column + 1, columns - 1) {
          around += Int(sums[y * columns + x])
        }
      }
      if around * 4 > total { contents[index].insert(.pile) }
    }
  }

  /// Samples below which a cell that has several is no sign of anything.
  private static let leastSamples = 64
  /// Of how many samples one must be in a cell of a pile.
  private static let leastShare = 100

  /// Draws points of another role as glyphs of their own; where they meet data, as both.
  mutating func drawPoints(
    _ sums: [UInt32], glyph: Unicode.Scalar, style: Style, on canvas: inout Canvas,
    palette: Palette
  ) {
    for index in sums.indices where sums[index] > 0 {
      contents[index].insert(.others)
      canvas.cells[index] =
        contents[index].isShared
        ? Cell(canvas.glyphs.shared, palette.shared(style)) : Cell(glyph, style)
    }
  }

  /// Notes that points of another role have been drawn as a density.
  mutating func notePoints(_ sums: [UInt32]) {
    for index in sums.indices where sums[index] > 0 { contents[index].insert(.others) }
  }

  /// Notes that a single mark has been drawn into a cell.
  mutating func noteSpot(at index: Int) { contents[index].insert(.spot) }

  /// Whether a single mark has been drawn into a cell.
  func holdsSpot(_ index: Int) -> Bool { contents[index].contains(.spot) }

  /// Whether a cell holds samples or other points.
  func hasPoints(_ index: Int) -> Bool {
    !contents[index].isDisjoint(with: [.samples, .others])
  }

  /// Whether a cell holds data, and nothing that a line may not cover.
  func holdsDataOnly(_ index: Int) -> Bool {
    contents[index].contains(.data) && contents[index].isDisjoint(with: [.spot, .pile])
  }

  /// Whether a cell shows what is in few cells only, which no line, arrow or label may cover: data, a single mark,
  /// or the samples of a collapse.
  func isPrecious(_ index: Int) -> Bool {
    !contents[index].isDisjoint(with: [.data, .spot, .pile])
  }
}
