import Screen

/// The entries of a list that are in sight, and where each of them is.
///
/// Drawing and clicking both ask here, so they cannot disagree.
struct ListPlaces: Equatable {
  /// The room for entries.
  let area: GridRect
  /// Numbers of the entries in sight.
  let visible: Range<Int>
  /// Rows of an entry.
  let height: Int

  /// An entry and the row of the screen that it begins on.
  struct Anchor: Sendable, Equatable {
    /// Number of the entry.
    var index: Int
    /// The row.
    var row: Int
  }

  /// A list in which an entry stays on its row, as far as the selected one is in sight then and the list goes.
  ///
  /// - Parameters:
  ///   - area: the room for entries.
  ///   - count: how many entries there are.
  ///   - selected: number of the selected one.
  ///   - anchor: the entry that stays; nil puts the selected one in the middle.
  ///   - height: rows of an entry.
  init(in area: GridRect, count: Int, selected: Int, anchor: Anchor?, height: Int = 1) {
    let entries = area.rows / height
    let wanted =
      anchor.map { $0.index - ($0.row - area.row) / height } ?? selected - entries / 2
    let nearest = max(selected - entries + 1, min(wanted, selected))
    let first = max(0, min(nearest, count - entries))
    self.area = area
    self.height = height
    visible = first..<min(first + entries, count)
  }

  /// The first entry in sight, with its row.
  var anchor: Anchor { Anchor(index: visible.lowerBound, row: area.row) }

  /// Where an entry in sight is.
  func place(of index: Int) -> GridRect {
    area.slice(from: (index - visible.lowerBound) * height, rows: height)
  }

  /// Number of the entry at a cell, nil where there is none.
  func entry(column: Int, row: Int) -> Int? {
    guard area.contains(column: column, row: row) else { return nil }
    let index = visible.lowerBound + (row - area.row) / height
    return visible.contains(index) ? index : nil
  }
}
