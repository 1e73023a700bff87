import Frames
import Screen

/// The presets of the group in the line under the header, each with the number key that opens it.
///
/// Every tab has the cell before it and the cell behind it for the brackets of the open one, so that nothing moves
/// when another is opened, and no bracket touches a neighbour. Where room is short, only the tabs around the open one
/// are in sight. None is cut: half a name is another's name, or nobody's.
struct TabBar: Equatable {
  /// A preset of the group.
  struct Entry: Equatable {
    /// What it is opened by: the preset's name.
    var preset: String
    /// What it is called here.
    var label: String
  }

  /// A tab in sight.
  struct Tab: Equatable {
    /// The preset's name.
    let preset: String
    /// What is written: "3 GAN"; from the tenth preset on there is no number key.
    let text: String
    /// Columns of the text; the brackets stand beside it.
    let columns: Range<Int>
  }

  /// The tabs in sight, in the order of the number keys.
  let tabs: [Tab]
  /// Whether there are more before the first.
  let hasMoreBefore: Bool
  /// Whether there are more behind the last.
  let hasMoreAfter: Bool

  /// Columns between two texts: the cells for the brackets of either.
  private static let gap = 2
  /// Columns for the sign that there are more tabs, at either end.
  private static let signColumns = 2

  /// The tabs of some presets in a line this wide; the one at the index `open` is always in sight.
  init(_ entries: [Entry], open: Int, columns: Int) {
    let texts = Self.texts(entries.map(\.label.sanitizedForTerminal))
    guard Self.columns(texts) > columns else {
      self.init(entries[...], texts[...], from: 0)
      return
    }
    let range = Self.range(around: open, texts, columns: columns - 2 * Self.signColumns)
    self.init(
      entries[range], texts[range], from: Self.signColumns,
      hasMoreBefore: range.lowerBound > 0, hasMoreAfter: range.upperBound < entries.count)
  }

  private init(
    _ entries: ArraySlice<Entry>, _ texts: ArraySlice<String>, from first: Int,
    hasMoreBefore: Bool = false, hasMoreAfter: Bool = false
  ) {
    var column = first + 1
    tabs = zip(entries, texts).map { entry, text in
      defer { column += text.displayWidth + Self.gap }
      return Tab(
        preset: entry.preset, text: text, columns: column..<column + text.displayWidth)
    }
    self.hasMoreBefore = hasMoreBefore
    self.hasMoreAfter = hasMoreAfter
  }

  /// The tab at a column, its brackets included; nil where there is none.
  func tab(at column: Int) -> Tab? {
    tabs.first { $0.columns.lowerBound - 1...$0.columns.upperBound ~= column }
  }

  private static func texts(_ labels: [String]) -> [String] {
    labels.enumerated().map { $0.offset < 9 ? "\($0.offset + 1) \($0.element)" : $0.element }
  }

  /// Columns of a line of tabs, with room for brackets at both ends.
  private static func columns(_ texts: [String]) -> Int {
    texts.reduce(0) { $0 + $1.displayWidth + gap }
  }

  /// The tabs that fit around one, taken in turn from both sides.
  private static func range(around open: Int, _ texts: [String], columns: Int) -> Range<Int> {
    var range = open..<open + 1
    func fits(_ wider: Range<Int>) -> Bool {
      texts.indices.contains(wider.lowerBound) && wider.upperBound <= texts.count
        && Self.columns(Array(texts[wider])) <= columns
    }
    while true {
      let (before, after) = (
        range.lowerBound - 1..<range.upperBound, range.lowerBound..<range.upperBound + 1
      )
      if fits(after) {
        range = after
        if fits(range.lowerBound - 1..<range.upperBound) {
          range = range.lowerBound - 1..<range.upperBound
        }
      } else if fits(before) {
        range = before
      } else {
        return range
      }
    }
  }
}

extension State {
  /// The tabs of the focused panel's group; nil before the first frame.
  var tabBar: TabBar? {
    guard let status = frame?.status else { return nil }
    let names = status.group.isEmpty ? [status.preset] : status.group
    return TabBar(
      names.map { TabBar.Entry(preset: $0, label: label(of: $0)) },
      open: names.firstIndex(of: status.preset) ?? 0, columns: size.columns)
  }

  /// What a preset is called where room is short.
  func label(of preset: String) -> String {
    presets.first { $0.name == preset }?.tab ?? preset
  }
}
