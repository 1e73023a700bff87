import Frames
import Screen
import Testing

@testable import Interface

@Suite struct LayoutTests {
  @Test func partsFillTheScreenAndDoNotOverlap() {
    for (columns, rows) in Self.sizes {
      for frame in [Frame.ridge, .ringNaive, .saddle, .gan] {
        for focus in [Focus.plot, .settings] {
          var state = State.showing(frame, columns, rows)
          state.focus = focus
          let layout = Layout(state.size)
          let panels = SideBoxes(layout, for: state)
          let boxes =
            [layout.plot] + panels.charts
            + [panels.bars, panels.figures, panels.measures, panels.settings].compactMap { $0 }
          let parts = [layout.header, layout.tabs, layout.caption, layout.footer] + boxes
          var taken = Set<Int>()
          for part in parts {
            #expect(part.intersection(Grid(state.size).bounds) == part, "\(part) sticks out")
            for row in part.row..<part.row + part.rows {
              for column in part.column..<part.column + part.columns {
                let isFree = taken.insert(row * columns + column).inserted
                if !isFree { Issue.record("\(part) overlaps at \(columns)x\(rows)") }
              }
            }
          }
          for box in boxes {
            #expect(box.columns >= 26 && box.rows >= 3, "\(box) is too small at \(columns)x\(rows)")
          }
          #expect(panels.figures != nil && panels.settings != nil, "at \(columns)x\(rows)")
          #expect(panels.charts.isEmpty == frame.charts.isEmpty, "at \(columns)x\(rows)")
        }
      }
    }
  }

  @Test func plotKeepsItsPlaceWhateverTheFrame() {
    for (columns, rows) in Self.sizes {
      var state = State.showing(nil, columns, rows)
      let viewport = state.viewport
      for frame in [Frame.ridge, .ringNaive, .saddle] {
        let sent = state.update(.frames([frame])).filter {
          if case .send = $0 { true } else { false }
        }
        #expect(sent == [], "a frame moved the plot")
        #expect(state.viewport == viewport)
      }
    }
  }

  @Test func selectedSettingIsInSight() {
    for (columns, rows) in Self.sizes {
      var state = State.showing(.ringNaive, columns, rows)
      state.press(.tab)
      for setting in state.settings {
        let lines = state.view().lines
        #expect(
          lines.contains { $0.contains("> \(setting.label.prefix(5))") },
          "\(setting.label) at \(columns)x\(rows)")
        state.press(.down)
      }
    }
  }

  @Test func largerScreensShowMore() {
    func charts(_ columns: Int, _ rows: Int) -> Int {
      let state = State.showing(.saddle, columns, rows)
      return SideBoxes(Layout(state.size), for: state).charts.count
    }
    #expect(charts(80, 24) == 1)
    #expect(charts(200, 60) == 2)
    #expect(Layout(GridSize(columns: 200, rows: 60)).side.columns > 80)
  }

  /// A long list is read a part at a time: more than eight settings are shown only where charts are as high as they have
  /// to be to tell something; where all have room, the list is whole.
  @Test func chartsGrowBeforeLongLists() {
    func heights(_ rows: Int, settings: Int = 30) -> BoxHeights {
      BoxHeights(
        BoxHeights.Contents(
          charts: 3, hasBars: true, figureRows: 6, measureRows: 5, settings: settings,
          isFocused: false), in: rows)
    }
    for rows in 24...100 {
      let heights = heights(rows)
      #expect(heights.total == rows)
      if heights.settings > 10 {
        #expect(heights.charts.count == 3 && heights.charts.allSatisfy { $0 >= 8 }, "\(heights)")
      }
    }
    let high = heights(56)
    #expect(high.charts == [8, 8, 8] && high.settings == 10, "\(high)")
    #expect(heights(100).settings == 32)
    let few = heights(56, settings: 4)
    #expect(few.settings == 6 && few.charts.count == 3, "no row is left empty")
  }

  /// Where it is said, two lines of what is measured have room before the other figures have more than three.
  @Test func measuresOfPicturesAreInSight() {
    func heights(_ rows: Int, least: Int) -> BoxHeights {
      BoxHeights(
        BoxHeights.Contents(
          charts: 1, hasBars: false, figureRows: 6, measureRows: 4, settings: 30,
          isFocused: false, leastMeasures: least), in: rows)
    }
    #expect(heights(19, least: 2).measures == 4 && heights(19, least: 2).figures == 6)
    #expect(heights(19, least: 0).measures == 0 && heights(19, least: 0).figures == 8)
    #expect(heights(60, least: 2) == heights(60, least: 0))
    for rows in 14...60 { #expect(heights(rows, least: 2).total == rows) }
  }

  /// Of figures that do not all have room those come first that a text names, by whole words.
  @Test func figuresThatAreToldOfComeFirst() {
    func figures(_ labels: String...) -> [Figure] {
      labels.map { Figure($0, key: $0, value: 1, format: .decimals(1), explanation: "") }
    }
    let all = figures("nearest data", "classes made", "KL", "log p(x), IWAE")
    func first(_ text: String) -> [String] { all.inFront(of: text).map(\.label) }
    #expect(
      first("Watch classes made: how many?")
        == ["classes made", "nearest data", "KL", "log p(x), IWAE"])
    #expect(first("Log p(x) of the KLs").first == "log p(x), IWAE")
    #expect(first("Log p(x) and the KL").prefix(2) == ["KL", "log p(x), IWAE"])
    #expect(first("") == all.map(\.label))
  }

  @Test func smallestSizeIsAsStated() {
    #expect(Layout.isTooSmall(GridSize(columns: 59, rows: 18)))
    #expect(Layout.isTooSmall(GridSize(columns: 60, rows: 17)))
    #expect(!Layout.isTooSmall(GridSize(columns: 60, rows: 18)))
  }

  private static let sizes: [(Int, Int)] = [
    (60, 18), (61, 19), (60, 50), (60, 120), (80, 24), (79, 33), (99, 61), (100, 30), (120, 40),
    (132, 43), (200, 18), (200, 60), (300, 100), (500, 20),
  ]
}
