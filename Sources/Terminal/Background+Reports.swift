internal import Screen

extension DisplayCapabilities.Background {
  /// What a terminal says of itself in an answer to OSC 11: `11;rgb:ffff/ffff/ffff`, with one to four
  /// digits for each part, or nil if this is no such answer.
  init?(answer: [UInt8]) {
    let text = String(decoding: answer, as: UTF8.self)
    guard let color = text.split(separator: ";", maxSplits: 1).last, text.hasPrefix("11;"),
      let colon = color.firstIndex(of: ":"), ["rgb", "rgba"].contains(color[..<colon])
    else { return nil }
    let parts = color[color.index(after: colon)...].split(
      separator: "/", omittingEmptySubsequences: false
    ).prefix(3).map(Self.share)
    guard parts.count == 3, let red = parts[0], let green = parts[1], let blue = parts[2] else {
      return nil
    }
    // Luma, ITU-R BT.709: how bright it looks, as these numbers are spaced for the eye.
    self = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? .light : .dark
  }

  /// Some digits as a share of the most that as many can say.
  private static func share(_ digits: Substring) -> Double? {
    guard 1...4 ~= digits.utf8.count, digits.allSatisfy(\.isHexDigit),
      let value = UInt16(digits, radix: 16)
    else { return nil }
    return Double(value) / Double(1 << (4 * digits.utf8.count) - 1)
  }

  /// What `COLORFGBG` says, such as `0;15`: the numbers of the foreground and, last, of the background
  /// among the 16 colours; nil if it does not say a number.
  init?(colors: String) {
    guard let number = colors.split(separator: ";").last.flatMap({ Int($0) }), 0...15 ~= number
    else { return nil }
    self = number == 7 || number > 8 ? .light : .dark
  }
}
