/// Which characters make a picture.
public enum GlyphSet: String, Sendable, CaseIterable {
  /// Letters and signs that every terminal has; one dot a cell.
  case ascii
  /// Braille patterns: two by four dots a cell.
  case braille
  /// Half blocks: one by two dots a cell, each with its own colour.
  case blocks

  /// Dots from left to right in a cell.
  public var columnsPerCell: Int {
    switch self {
    case .ascii, .blocks: 1
    case .braille: 2
    }
  }

  /// Dots from top to bottom in a cell.
  public var rowsPerCell: Int {
    switch self {
    case .ascii: 1
    case .braille: 4
    case .blocks: 2
    }
  }

  /// Whether the terminal must be able to show more than ASCII.
  public var needsUnicode: Bool { self != .ascii }
}
