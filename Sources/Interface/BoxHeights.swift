/// How the rows of a column of boxes are divided between what is in it; borders included.
struct BoxHeights: Equatable {
  /// A height for each chart that has room.
  private(set) var charts: [Int] = []
  /// The height of the bars; 0 when there are none or no room.
  private(set) var bars = 0
  /// The height of the measures; 0 when there are none.
  private(set) var measures: Int
  /// The height of the settings; 0 when there are none.
  private(set) var settings: Int

  /// What is in a column.
  struct Contents {
    /// How many charts there are.
    var charts: Int
    /// Whether there is a bar chart.
    var hasBars: Bool
    /// How many lines the measures take.
    var measureRows: Int
    /// How many settings there are.
    var settings: Int
    /// Whether the settings have the focus.
    var isFocused: Bool

    /// Whether there is nothing at all.
    var isEmpty: Bool { charts == 0 && !hasBars && measureRows == 0 && settings == 0 }
  }

  /// Divides the rows: first what each cannot do without, then by how much more it tells.
  init(_ contents: Contents, in rows: Int) {
    let border = 2
    let (lines, count) = (contents.measureRows, contents.settings)
    measures = lines == 0 ? 0 : min(lines, 3) + border
    settings = count == 0 ? 0 : min(count, 2) + border
    var left = rows - measures - settings
    var chart = contents.charts > 0 && left >= 5 ? 5 : 0
    left -= chart
    func grow(_ height: inout Int, to wanted: Int) {
      guard height > 0 else { return }
      let more = max(0, min(wanted - height, left))
      height += more
      left -= more
    }
    if contents.isFocused { grow(&settings, to: min(count, 8) + border) }
    if contents.hasBars {
      grow(&measures, to: min(lines, 6) + border)
      bars = left >= 5 ? 5 : 0
      left -= bars
    }
    grow(&measures, to: lines + border)
    grow(&settings, to: min(count, 4) + border)
    grow(&chart, to: 8)
    grow(&bars, to: 7)
    grow(&settings, to: count + border)
    if chart > 0 {
      let number = min(contents.charts, 1 + left / 8)
      let room = chart + left
      charts = (0..<number).map { room / number + ($0 < room % number ? 1 : 0) }
    } else if settings > 0 {
      settings += left
    } else if bars > 0 {
      bars += left
    } else if measures > 0 {
      measures += left
    }
  }
}
