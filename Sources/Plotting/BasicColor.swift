import Screen

/// The colours every colour terminal has, by the values they usually stand for.
///
/// Black and white are missing: one of them is likely to be the background.
enum BasicColor: UInt32 {
  case red = 0xCD0000
  case green = 0x00CD00
  case yellow = 0xCDCD00
  case blue = 0x0000EE
  case magenta = 0xCD00CD
  case cyan = 0x00CDCD

  /// The value a display finds its nearest entry for.
  var color: Color { Color(hex: rawValue) }
}

extension Color {
  /// The colour 0xRRGGBB.
  init(hex: UInt32) {
    self.init(
      UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8),
      UInt8(truncatingIfNeeded: hex))
  }
}
