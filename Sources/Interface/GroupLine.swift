import Frames
import Screen

/// The groups of presets in a line, those around the open one where room is short.
struct GroupLine: Equatable {
  /// A group in sight.
  struct Entry: Equatable {
    /// Its place among all.
    let index: Int
    /// Its name.
    let text: String
    /// Columns of the name; the brackets of the open one stand beside it.
    let columns: Range<Int>
  }

  /// The groups in sight.
  let entries: [Entry]
  /// Whether there are more before the first, and behind the last.
  let hasMore: (before: Bool, after: Bool)

  static func == (one: GroupLine, other: GroupLine) -> Bool {
    one.entries == other.entries && one.hasMore == other.hasMore
  }

  /// The names of groups in a line this wide; the one at the place `open` is always in sight.
  init(_ names: [String], open: Int, columns: Int) {
    let texts = names.map(\.sanitizedForTerminal)
    let room = columns - 4
    var range = open..<open + 1
    func width(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + texts[$1].displayWidth + 2 } }
    while true {
      let after = range.lowerBound..<min(range.upperBound + 1, texts.count)
      let before = max(range.lowerBound - 1, 0)..<range.upperBound
      // In turn, so that the open one stays in the middle.
      let isAfter = range.upperBound - open <= open - range.lowerBound + 1
      let order = isAfter ? [after, before] : [before, after]
      guard let wider = order.first(where: { $0 != range && width($0) <= room }) else { break }
      range = wider
    }
    var column = 3
    entries = range.map { index in
      defer { column += texts[index].displayWidth + 2 }
      return Entry(
        index: index, text: texts[index], columns: column..<column + texts[index].displayWidth)
    }
    hasMore = (range.lowerBound > 0, range.upperBound < texts.count)
  }

  /// The place of the group at a column; nil where there is none.
  func group(at column: Int) -> Int? {
    entries.first { $0.columns.lowerBound - 1...$0.columns.upperBound ~= column }?.index
  }
}
