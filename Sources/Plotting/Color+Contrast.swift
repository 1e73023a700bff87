import Glibc
import Screen

extension Color {
  /// Relative luminance, 0 for black to 1 for white (Web Content Accessibility Guidelines 2.2); that of
  /// a terminal's own colour is not known and counts as 0.
  var luminance: Double {
    guard let rgb else { return 0 }
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue)
  }

  /// How light it looks, 0 to 100: L* of CIELAB.
  var lightness: Double {
    let luminance = luminance
    return luminance > 216.0 / 24389
      ? 116 * cbrt(luminance) - 16 : luminance * 24389 / 27
  }

  /// The ratio by which it stands out from another, 1 to 21; text wants 3 at the least.
  func contrast(with other: Color) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }
}
