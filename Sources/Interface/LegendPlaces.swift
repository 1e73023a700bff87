import Screen

/// Where the entries of a plot's legend are written.
struct LegendPlaces: Equatable {
  /// Where an entry begins.
  struct Place: Equatable {
    /// Column of its first cell.
    var column: Int
    /// Row of it.
    var row: Int
  }

  /// A place for each entry; nil for one that has no room anywhere.
  let places: [Place?]

  /// Rows of a plot from which on a legend may cover two of them.
  private static let rowsForTwo = 9

  /// Finds places along the edges of a box.
  ///
  /// - Parameters:
  ///   - widths: columns each entry takes, the blank before it included; the one behind it may be
  ///     the next one's.
  ///   - rect: the box, borders included.
  ///   - titleWidth: columns of the upper side that the title takes.
  ///   - noteWidth: columns at the right end of the lower side that a note takes.
  ///   - isInside: whether it may lie over what is inside; if not, what has no room in the sides has none.
  init(
    _ widths: [Int], in rect: GridRect, after titleWidth: Int, before noteWidth: Int,
    isInside: Bool = true
  ) {
    let total = widths.reduce(1, +)
    let end = rect.column + rect.columns
    if total + titleWidth <= rect.columns {
      places = Self.row(widths, from: end - 2 - total, row: rect.row)
      return
    }
    let first = rect.column + 1
    if isInside, first + total <= end - 1 {
      places = Self.row(widths, from: first, row: rect.row + 1)
      return
    }
    // As an entry is rather found in an odd place than not at all.
    var lines: [(place: Place, end: Int)] = [
      (Place(column: rect.column + titleWidth, row: rect.row), end - 1),
      (Place(column: first + 1, row: rect.row + rect.rows - 1), end - noteWidth),
    ]
    if isInside {
      lines.insert((Place(column: first, row: rect.row + 1), end), at: 0)
      if rect.rows >= Self.rowsForTwo + 2 {
        lines.append((Place(column: first, row: rect.row + 2), end))
      }
    }
    places = widths.map { width in
      guard let index = lines.firstIndex(where: { $0.place.column + width + 1 < $0.end }) else {
        return nil
      }
      defer { lines[index].place.column += width }
      return lines[index].place
    }
  }

  private static func row(_ widths: [Int], from column: Int, row: Int) -> [Place?] {
    var column = column
    return widths.map { width in
      defer { column += width }
      return Place(column: column, row: row)
    }
  }
}
