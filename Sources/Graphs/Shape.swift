/// How many rows and columns a matrix has.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// How many rows there are.
  public let rows: Int
  /// How many columns there are.
  public let columns: Int

  /// A shape; both numbers must be positive.
  public init(_ rows: Int, _ columns: Int) {
    precondition(rows > 0 && columns > 0, "a matrix cannot be \(rows) x \(columns)")
    self.rows = rows
    self.columns = columns
  }

  /// The shape of a single number.
  public static let scalar = Shape(1, 1)

  /// How many elements there are.
  public var count: Int { rows * columns }

  /// The shape of the transposed matrix.
  public var transposed: Shape { Shape(columns, rows) }

  /// As in a paper: "256 x 2".
  public var description: String { "\(rows) x \(columns)" }
}
