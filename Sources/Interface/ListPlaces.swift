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

  /// A list scrolled so that the selected entry is in the middle, as far as the list goes.
  ///
  /// - Parameters:
  ///   - area: the room for entries.
  ///   - count: how many entries there are.
  ///   - selected: number of the selected one.
  ///   - height: rows of an entry.
  init(in area: GridRect, count: Int, selected: Int, height: Int = 1) {
    let entries = area.rows / height
    let first = max(0, min(selected - entries / 2, count - entries))
    self.area = area
    self.height = height
    visible = first..<min(first + entries, count)
  }

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
