import Screen
import Testing

@Suite struct GridTextTests {
  /// A text with something of every kind: narrow, wide, acting, invisible, joined.
  static let texts = [
    "plain", "", "中文", "a中b", "tab\there", "line\nbreak\r\n", "\u{1B}[31mred\u{7}", "e\u{301}",
    "\u{202E}evil", "\u{200B}\u{FEFF}\u{AD}", "👩‍🚀👍🏽🇩🇪", "한국", "\u{F8FF}", "⣿▀│", "\u{9B}31m",
    "\u{E0041}x", "नमस्ते", "\u{0}\u{7F}",
  ]

  private func blank(_ columns: Int, _ rows: Int = 1) -> Grid {
    Grid(GridSize(columns: columns, rows: rows))
  }

  @Test("Every cell can be seen, and each wide one has its continuation", arguments: texts)
  func cellsAreVisible(text: String) {
    for columns in 0...12 {
      for column in -3...columns {
        var grid = blank(columns)
        grid.write("中中中中中中", column: 0, row: 0)
        grid.write(text, column: column, row: 0)
        expectWhole(grid)
      }
    }
  }

  /// Wide characters and continuations come in pairs, and everything else is one column wide.
  private func expectWhole(_ grid: Grid) {
    var column = 0
    while column < grid.size.columns {
      let width = grid[column, 0].scalar.displayWidth
      #expect(width == 1 || width == 2)
      if width == 2 {
        #expect(column + 1 < grid.size.columns && grid[column + 1, 0] == .continuation)
      }
      column += max(width, 1)
    }
  }

  @Test("Where there is room, the columns used are the display width", arguments: texts)
  func usesItsWidth(text: String) {
    var grid = blank(60)
    let used = grid.write(text, column: 7, row: 0)
    #expect(used == text.displayWidth)
    #expect(grid.lines[0].displayWidth <= 7 + used)
    #expect(used == text.sanitizedForTerminal.displayWidth)
  }

  @Test("A sanitised text stays as it is when sanitised again", arguments: texts)
  func sanitisingIsIdempotent(text: String) {
    let once = text.sanitizedForTerminal
    #expect(once.sanitizedForTerminal == once)
    #expect(once.unicodeScalars.allSatisfy { $0.displayWidth > 0 })
  }

  @Test("Never more columns than allowed, never outside the grid", arguments: texts)
  func clips(text: String) {
    for limit in 0...8 {
      var grid = blank(10, 3)
      let used = grid.write(text, column: 4, row: 1, maxColumns: limit, ellipsis: "~")
      #expect(used == min(text.displayWidth, min(limit, 6)))
      #expect(grid.lines[0].isEmpty && grid.lines[2].isEmpty)
      for column in 0..<10 where !(4..<4 + used).contains(column) {
        #expect(grid[column, 1] == .blank)
      }
    }
  }

  @Test func controlsBecomeVisibleOrBlank() {
    #expect("\u{1B}[31mred\u{7}".sanitizedForTerminal == "?[31mred?")
    #expect("a\tb\nc\u{2028}d\u{A0}e".sanitizedForTerminal == "a b c d e")
    #expect("\u{9B}2J\u{7F}\u{0}".sanitizedForTerminal == "?2J??")
    #expect("\u{202E}evil\u{202C}\u{200B}\u{FEFF}\u{AD}".sanitizedForTerminal == "evil")
    #expect("a\u{E0041}b\u{FE0F}c\u{F8FF}".sanitizedForTerminal == "abc?")
  }

  @Test func clustersKeepWhatEveryTerminalDrawsAlike() {
    #expect("e\u{301}x".sanitizedForTerminal == "ex")
    #expect("👩‍🚀👍🏽!".sanitizedForTerminal == "👩👍!")
    #expect("🏽".sanitizedForTerminal == "🏽")
    #expect("🇩🇪".sanitizedForTerminal == "??")
    #expect("क\u{200D}ष".sanitizedForTerminal == "कष")
  }

  @Test func ellipsisMarksWhatDoesNotFit() {
    var grid = blank(8, 4)
    grid.write("learning rate", column: 0, row: 0, ellipsis: "~")
    grid.write("learning", column: 0, row: 1, ellipsis: "~")
    grid.write("中中中中中", column: 1, row: 2, ellipsis: "~")
    grid.write("abc", column: 6, row: 3, maxColumns: 1, ellipsis: "…")
    #expect(
      grid.text == """
        learnin~
        learning
         中中中~
              …
        """)
  }

  @Test func wideCharactersAreNeverHalved() {
    var grid = blank(6)
    grid.write("中中中", column: 0, row: 0)
    grid.write("x", column: 1, row: 0)
    #expect(grid.lines == [" x中中"])
    grid.write("y", column: 2, row: 0)
    #expect(grid.lines == [" xy 中"])
    grid.write("中中", column: -1, row: 0)
    #expect(grid.lines == [" 中 中"])
    grid.write("中", column: 5, row: 0)
    #expect(grid.lines == [" 中"])
  }

  @Test func styleGoesWithTheText() {
    var grid = blank(4)
    let style = Style(Color(1, 2, 3), on: Color(4, 5, 6), [.bold])
    grid.write("ab", column: 1, row: 0, style: style)
    #expect(grid.cells.map(\.style) == [.plain, style, style, .plain])
  }

  @Test func rowsOutsideAreLeftOut() {
    var grid = blank(5, 2)
    #expect(grid.write("abc", column: 0, row: -1) == 3)
    #expect(grid.write("abc", column: 0, row: 2) == 3)
    #expect(grid.write("abc", column: 5, row: 0) == 0)
    #expect(grid == blank(5, 2))
  }
}
