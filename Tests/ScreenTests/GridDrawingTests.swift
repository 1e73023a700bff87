import Screen
import Testing

@Suite struct GridDrawingTests {
  private func blank(_ columns: Int, _ rows: Int) -> Grid {
    Grid(GridSize(columns: columns, rows: rows))
  }

  @Test func boxWithTitle() {
    var grid = blank(17, 4)
    grid.box(GridRect(column: 1, row: 0, columns: 15, rows: 3), title: "samples")
    #expect(
      grid.text == """
         +- samples ---+
         |             |
         +-------------+

        """)
  }

  @Test func boxWithLines() {
    var grid = blank(12, 3)
    grid.box(grid.bounds, title: "loss", unicode: true)
    #expect(
      grid.text == """
        ┌─ loss ───┐
        │          │
        └──────────┘
        """)
  }

  @Test func titleIsCutToItsRoom() {
    var grid = blank(10, 2)
    grid.box(grid.bounds, title: "measures")
    #expect(grid.lines == ["+- meas -+", "+--------+"])
    var narrow = blank(6, 2)
    narrow.box(narrow.bounds, title: "measures")
    #expect(narrow.lines == ["+----+", "+----+"])
  }

  @Test func boxLeavesTheInside() {
    var grid = blank(5, 3)
    grid.write("xxxxx", column: 0, row: 1)
    grid.box(grid.bounds)
    #expect(grid.lines == ["+---+", "|xxx|", "+---+"])
  }

  @Test func everythingIsClipped() {
    var grid = blank(4, 3)
    grid.box(GridRect(column: -2, row: 1, columns: 5, rows: 8), title: "t")
    #expect(grid.lines == ["", "--+", "  |"])
    for columns in 0..<2 {
      var empty = blank(4, 3)
      empty.box(GridRect(columns: columns, rows: 3))
      empty.box(GridRect(columns: 3, rows: columns))
      #expect(empty == blank(4, 3))
    }
  }

  @Test func fillCoversItsRectangleOnly() {
    var grid = blank(5, 4)
    grid.fill(GridRect(column: 3, row: 1, columns: 9, rows: 2), with: Cell("#"))
    #expect(grid.lines == ["", "   ##", "   ##", ""])
    grid.fill(GridRect(column: -7, row: -7, columns: 3, rows: 3), with: Cell("!"))
    #expect(grid.lines == ["", "   ##", "   ##", ""])
    grid.fill(grid.bounds)
    #expect(grid == blank(5, 4))
  }

  @Test func intersectionIsWhatBothHave() {
    let rect = GridRect(column: 1, row: 2, columns: 3, rows: 4)
    #expect(rect.intersection(rect) == rect)
    #expect(rect.intersection(GridRect(columns: 2, rows: 9)).columns == 1)
    #expect(rect.intersection(GridRect(column: 9, row: 9, columns: 2, rows: 2)).isEmpty)
  }
}
