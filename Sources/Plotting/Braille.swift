/// The 256 patterns of eight dots, two wide and four high.
enum Braille {
  /// The bit that stands for a dot; the lowest row was added to the six older ones later.
  static func bit(column: Int, row: Int) -> UInt8 {
    row == 3 ? (column == 0 ? 0x40 : 0x80) : 1 << UInt8(column * 3 + row)
  }

  /// The character that shows a pattern; no dots are a blank.
  static func glyph(_ pattern: UInt8) -> Unicode.Scalar {
    guard pattern != 0 else { return " " }
    return Unicode.Scalar(0x2800 | UInt32(pattern)) ?? " "
  }

  /// The pattern that a character shows; none for other characters.
  static func pattern(of scalar: Unicode.Scalar) -> UInt8 {
    scalar.value & 0xFFFF_FF00 == 0x2800 ? UInt8(scalar.value & 0xFF) : 0
  }
}
