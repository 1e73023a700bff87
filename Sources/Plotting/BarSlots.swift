/// Where bars stand: which columns each takes, and which values share one.
struct BarSlots {
  /// Values per bar: 1, or more where there are not enough columns.
  let merged: Int
  /// Columns from one bar to the next.
  let pitch: Int
  /// The values of each bar, by index.
  let ranges: [Range<Int>]
  /// Columns a bar fills; a gap follows where there is room for one.
  private let width: Int

  /// Widest bars are this many columns: a few bars need not fill a screen.
  private static let widest = 6

  /// Places for a number of values.
  ///
  /// - Parameter columns: the columns there are, at least one.
  init(count: Int, columns: Int) {
    merged = max((count + columns - 1) / columns, 1)
    ranges = stride(from: 0, to: count, by: merged).map { [merged] in
      $0..<min($0 + merged, count)
    }
    pitch = ranges.isEmpty ? 1 : min((columns + 1) / ranges.count, Self.widest + 1)
    width = max(pitch - 1, 1)
  }

  /// The columns a bar fills.
  func columns(of bar: Int) -> Range<Int> { bar * pitch..<bar * pitch + width }

  /// The first column right of all bars.
  var end: Int { ranges.isEmpty ? 0 : (ranges.count - 1) * pitch + width }
}
