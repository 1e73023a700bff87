public import Screen

/// Figures several cells high, for whoever reads them from the back of a room.
///
/// Digits are five dots high and four wide; a dot is a cell, or a block of cells.
public struct BigText: Sendable {
  /// Rows of dots of every sign.
  public static let rows = 5

  /// The dots of the signs, row by row.
  private let signs: [[Substring]]
  /// Cells of a dot.
  public let scale: Scale

  /// How many columns and rows of cells a dot has.
  public struct Scale: Sendable, Hashable {
    /// Columns of cells.
    public var columns: Int
    /// Rows of cells.
    public var rows: Int

    /// The scales to choose from, the largest first; a cell is twice as high as wide.
    public static let all = [(8, 4), (6, 3), (4, 2), (3, 2), (2, 1), (1, 1)].map {
      Scale(columns: $0.0, rows: $0.1)
    }
  }

  /// The figures of a text, whose signs that have none of their own are left out.
  public init(_ text: String, scale: Scale) {
    signs = text.compactMap { Self.font[$0] }
    self.scale = scale
  }

  /// Columns that it takes.
  public var columns: Int {
    scale.columns * max(signs.reduce(-1) { $0 + $1[0].count + 1 }, 0)
  }

  /// Rows of cells that it takes.
  public var height: Int { scale.rows * Self.rows }

  /// Draws it from a cell to the right and down.
  ///
  /// - Parameter glyph: what a cell of a dot is filled with.
  public func draw(
    into grid: inout Grid, column: Int, row: Int, glyph: Unicode.Scalar, style: Style
  ) {
    var left = column
    for sign in signs {
      for (y, line) in sign.enumerated() {
        for (x, dot) in line.enumerated() where dot == "#" {
          grid.fill(
            GridRect(
              column: left + x * scale.columns, row: row + y * scale.rows,
              columns: scale.columns, rows: scale.rows), with: Cell(glyph, style))
        }
      }
      left += (sign[0].count + 1) * scale.columns
    }
  }

  /// Whether every sign of a text has a figure.
  public static func covers(_ text: String) -> Bool { text.allSatisfy { font[$0] != nil } }
}

extension BigText {
  private static let font: [Character: [Substring]] = Dictionary(
    uniqueKeysWithValues: drawn.map { ($0.key, $0.value.split(separator: "/")) })

  private static let drawn: [Character: String] = [
    "0": ".##./#..#/#..#/#..#/.##.",
    "1": ".#./##./.#./.#./###",
    "2": "###./...#/.##./#.../####",
    "3": "###./...#/.##./...#/###.",
    "4": "#..#/#..#/####/...#/...#",
    "5": "####/#.../###./...#/###.",
    "6": ".##./#.../###./#..#/.##.",
    "7": "####/...#/..#./.#../.#..",
    "8": ".##./#..#/.##./#..#/.##.",
    "9": ".##./#..#/.###/...#/.##.",
    ".": "././././#",
    ",": "../../../.#/#.",
    "-": "..../..../####/..../....",
    "+": ".../.#./###/.#./...",
    "/": "..#/..#/.#./#../#..",
    "%": "#..#/...#/.##./#.../#..#",
    ":": "./#/./#/.",
    "e": "..../.##./####/#.../.###",
    "k": "#.../#.#./##../#.#./#..#",
    "M": "#...#/##.##/#.#.#/#...#/#...#",
    "G": ".###/#.../#.##/#..#/.###",
    "T": "#####/..#../..#../..#../..#..",
    "n": "..../###./#..#/#..#/#..#",
    "a": "..../.##./..##/#.##/.###",
    "i": "#/./#/#/#",
    "f": ".##/#../##./#../#..",
    " ": "../../../../..",
  ]
}
