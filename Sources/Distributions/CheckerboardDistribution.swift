public import Frames
public import Parameters

/// Every other square of a board, each as likely, points uniform in it.
///
/// Eight squares of side 2 on a board of 8 x 8, as in the code of Grathwohl et al. ("FFJORD", 2019, arXiv 1810.01367), but
/// that draws are independent. Its edges are sharp, so that nothing smooth can be perfect; the lower left square is one.
public struct CheckerboardDistribution: CellDistribution {
  /// The name in preset files.
  public static let kind = "checkerboard"
  /// What is said of it in a list.
  public static let summary = "every other square of a board"

  /// Squares along a side of the board.
  public var squares = 4 { didSet { cells = Self.cells(squares) } }
  /// The squares that points lie in.
  public private(set) var cells: CellSet

  private static let width = 8.0

  /// The board of 4 x 4 squares.
  public init() { cells = Self.cells(4) }

  /// The squares' number.
  public var parameters: [Parameter<CheckerboardDistribution>] {
    [
      .integer("squares", "squares", \.squares, 2...16).explained(
        "Squares along a side of the board, every other one with data. More are smaller. Try 2 and 8."
      )
    ]
  }

  /// The board and a margin.
  public var extent: Window? { Window(halfSide: 0.6 * Self.width) }

  private static func cells(_ squares: Int) -> CellSet {
    CellSet(side: squares, width: width) { row, column in
      (squares - 1 - row + column).isMultiple(of: 2)
    }
  }
}
