import Screen
import Testing

@testable import Terminal

/// Text for the terminal's clipboard.
@Suite struct ClipboardTests {
  private func requests(_ isUnderstood: Bool) -> XtermRequests {
    XtermRequests(isUnderstood: isUnderstood, wantsMouse: false, savesTitle: false)
  }

  /// The test vectors of RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ]) func base64(text: String, letters: String) {
    #expect(Array(text.utf8).base64 == letters)
    #expect(
      requests(true).copy(text) == Array("\u{1B}]52;c;\(letters)\u{1B}\\".utf8))
  }

  /// All bits have their places.
  @Test func everyByte() {
    #expect(([0xFB, 0xEF, 0xBE, 0xFF] as [UInt8]).base64 == "++++/w==")
  }

  @Test func noMoreThanATerminalTakes() {
    let most = String(repeating: "x", count: XtermRequests.clipboard)
    let bytes = requests(true).copy(most)
    #expect(bytes.count <= 100_000 && bytes.count > 99_990)
    #expect(requests(true).copy(most + "x").isEmpty)
    #expect(requests(false).copy("x").isEmpty)
  }
}

/// Grids as a stream that any terminal plays.
@Suite struct GridStreamTests {
  /// A terminal that knows just what the stream uses, written for this test alone.
  private struct Player {
    var cells: [[String]]
    var row = 0
    var column = 0

    init(_ size: GridSize) {
      cells = Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
    }

    mutating func play(_ text: String) {
      var scalars = text.unicodeScalars[...]
      while let scalar = scalars.popFirst() {
        guard scalar == "\u{1B}" else {
          let width = scalar.displayWidth
          cells[row][column] = String(scalar)
          if width == 2 { cells[row][column + 1] = "" }
          column += width
          continue
        }
        precondition(scalars.popFirst() == "[", "only control sequences are used")
        let parameters = scalars.prefix { !($0.value >= 0x40 && $0.value < 0x7F) }
        scalars = scalars.dropFirst(parameters.count)
        switch scalars.popFirst() {
        case "H":
          let numbers = String(parameters).split(separator: ";").compactMap { Int($0) }
          (row, column) = (numbers[0] - 1, numbers[1] - 1)
        case "J":
          cells = cells.map { $0.map { _ in " " } }
        case "m", "l": break
        default: Issue.record("an unknown sequence")
        }
      }
    }

    var text: [String] { cells.map { $0.joined() } }
  }

  private func grid(_ size: GridSize, seed: inout UInt64) -> Grid {
    var grid = Grid(size)
    let letters: [Unicode.Scalar] = ["a", "#", " ", "é", "▄"]
    for row in 0..<size.rows {
      var column = 0
      while column < size.columns {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let draw = Int(seed >> 33)
        let style = Style(Color(UInt8(draw % 200), 9, 9), on: .standard, draw % 3 == 0 ? .bold : [])
        if draw % 7 == 0, column + 1 < size.columns {
          grid[column, row] = Cell("漢", style)
          grid[column + 1, row] = .continuation
          column += 2
        } else {
          grid[column, row] = Cell(letters[draw % letters.count], draw % 2 == 0 ? .plain : style)
          column += 1
        }
      }
    }
    return grid
  }

  private func text(_ grid: Grid) -> [String] {
    (0..<grid.size.rows).map { row in
      (0..<grid.size.columns).map { column in
        let cell = grid[column, row]
        return cell == .continuation ? "" : String(cell.scalar)
      }.joined()
    }
  }

  @Test(arguments: DisplayCapabilities.Colors.allCases) func whatIsPlayedIsWhatWasShown(
    colors: DisplayCapabilities.Colors
  ) {
    let size = GridSize(columns: 23, rows: 9)
    var stream = GridStream(colors: colors)
    var player = Player(size)
    var seed: UInt64 = 7
    var shown = Grid(size)
    for step in 0..<30 {
      let next = grid(size, seed: &seed)
      // Every other time a few rows only.
      for row in 0..<size.rows where step % 2 == 0 || row == step % size.rows {
        for column in 0..<size.columns { shown[column, row] = next[column, row] }
      }
      player.play(stream.update(to: shown))
      #expect(player.text == text(shown))
      #expect(stream.update(to: shown).isEmpty)
    }
  }

  /// Another size begins anew.
  @Test func anotherSizeClears() {
    var stream = GridStream(colors: .none)
    _ = stream.update(to: Grid(GridSize(columns: 4, rows: 2)))
    #expect(stream.update(to: Grid(GridSize(columns: 5, rows: 2))).contains("\u{1B}[2J"))
  }
}
