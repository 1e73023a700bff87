/// One character cell.
public struct Cell: Sendable, Hashable {
  /// The character, one or two columns wide and printable.
  public var scalar: Unicode.Scalar
  /// How it looks.
  public var style: Style

  /// A cell that shows a character.
  public init(_ scalar: Unicode.Scalar, _ style: Style = .plain) {
    self.scalar = scalar
    self.style = style
  }

  /// An empty cell.
  public static let blank = Cell(" ")

  /// What stands in the cell behind a character that is two columns wide; nothing is drawn there.
  public static let continuation = Cell("\u{0}")
}
