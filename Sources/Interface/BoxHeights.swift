/// How the rows of a column of boxes are divided between what is in it; borders included.
struct BoxHeights: Equatable {
  /// A height for each chart that has room.
  private(set) var charts: [Int] = []
  /// The height of the bars; 0 when there are none or no room.
  private(set) var bars = 0
  /// The height of the figures of the step shown; 0 when there are none.
  private(set) var figures: Int
  /// The height of what is measured now and then; 0 when there is none or no room.
  private(set) var measures = 0
  /// The height of the settings; 0 when there are none.
  private(set) var settings: Int

  /// What is in a column.
  struct Contents {
    /// How many charts there are.
    var charts: Int
    /// Whether there is a bar chart.
    var hasBars: Bool
    /// How many lines the figures of the step shown take.
    var figureRows: Int
    /// How many lines those take that are measured now and then.
    var measureRows: Int
    /// How many settings there are.
    var settings: Int
    /// Whether the settings have the focus.
    var isFocused: Bool
    /// Lines that what is measured has before much else grows, as many as it has at most; with 0 all or none.
    var leastMeasures = 0

    /// Whether there is nothing at all.
    var isEmpty: Bool { charts + figureRows + measureRows + settings == 0 && !hasBars }
  }

  /// Divides the rows: first what each cannot do without, then by how much more it tells.
  init(_ contents: Contents, in rows: Int) {
    let border = 2
    let (lines, count) = (contents.figureRows, contents.settings)
    figures = lines == 0 ? 0 : min(lines, 3) + border
    settings = count == 0 ? 0 : min(count, 2) + border
    var left = rows - figures - settings
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
      bars = left >= 5 ? 5 : 0
      left -= bars
    }
    func measure(_ rows: Int) {
      guard measures == 0, rows > 0, left >= rows + border else { return }
      measures = rows + border
      left -= measures
    }
    measure(min(contents.measureRows, contents.leastMeasures))
    grow(&figures, to: min(lines, 6) + border)
    grow(&chart, to: 8)
    measure(contents.measureRows)
    grow(&measures, to: contents.measureRows + border)
    grow(&figures, to: lines + border)
    grow(&settings, to: min(count, 4) + border)
    grow(&bars, to: 7)
    // A long list is read a part at a time; charts tell nothing while they are small.
    grow(&settings, to: min(count, 8) + border)
    grow(&chart, to: 8 * min(contents.charts, 3))
    grow(&settings, to: count + border)
    if chart > 0 {
      charts = Self.charts(contents.charts, in: chart + left)
    } else if settings > 0 {
      settings += left
    } else if bars > 0 {
      bars += left
    } else if figures > 0 {
      figures += left
    }
  }

  /// The same boxes with so many rows more for charts: all others stay alike.
  func withMoreRows(_ rows: Int, forChartsOf contents: Contents) -> BoxHeights {
    var heights = self
    let room = charts.reduce(rows, +)
    if contents.charts > 0, room >= 5 { heights.charts = Self.charts(contents.charts, in: room) }
    return heights
  }

  /// All rows together.
  var total: Int { charts.reduce(bars + figures + measures + settings, +) }

  private static func charts(_ count: Int, in room: Int) -> [Int] {
    let number = min(count, 1 + max(room - 8, 0) / 8)
    return (0..<number).map { room / number + ($0 < room % number ? 1 : 0) }
  }
}
