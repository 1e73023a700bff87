/// A colour: the terminal's own, or red, green and blue.
///
/// The display maps it to the nearest it has.
public struct Color: Sendable, Hashable {
  /// 0 for the terminal's own colour, else 0x01RRGGBB.
  public let bits: UInt32

  private init(bits: UInt32) { self.bits = bits }

  /// The terminal's own foreground or background.
  public static let standard = Color(bits: 0)

  /// A colour by its red, green and blue parts.
  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    bits = 0x0100_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
  }

  /// The parts, or nil for the terminal's own colour.
  public var rgb: (red: UInt8, green: UInt8, blue: UInt8)? {
    guard bits != 0 else { return nil }
    return (UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF))
  }
}
