internal import Screen

/// What the terminal sends behind `ESC [` (ECMA-48) and `ESC O`.
enum ControlSequence {
  /// The sequence at the start of the bytes and how many it takes, or nil if more must come.
  static func parse(_ bytes: ArraySlice<UInt8>) -> (length: Int, meaning: KeyDecoder.Meaning)? {
    // The Linux console sends `ESC [ [ A` for F1.
    if bytes.first == UInt8(ascii: "[") {
      guard let letter = bytes.dropFirst().first else { return nil }
      let isFunction = UInt8(ascii: "A")...UInt8(ascii: "E") ~= letter
      return (2, isFunction ? .key(.function(Int(letter) - 0x40)) : .nothing)
    }
    guard let end = bytes.firstIndex(where: { !(0x20...0x3F ~= $0) }) else { return nil }
    let length = end - bytes.startIndex + 1
    let final = bytes[end]
    guard 0x40...0x7E ~= final else {
      // A control character breaks the sequence off and counts itself.
      return (final < 0x20 ? length - 1 : length, .nothing)
    }
    let parameters = bytes[bytes.startIndex..<end]
    if final == UInt8(ascii: "M"), parameters.isEmpty {
      // An old mouse report: three bytes follow that are no keys.
      return bytes.endIndex - end > 3 ? (4, .nothing) : nil
    }
    return (length, meaning(of: parameters, final))
  }

  private static func meaning(
    of parameters: ArraySlice<UInt8>, _ final: UInt8
  ) -> KeyDecoder.Meaning {
    if parameters.first == UInt8(ascii: "?") { return reply(parameters.dropFirst(), final) }
    if parameters.first == UInt8(ascii: "<") {
      return MouseReport.event(parameters.dropFirst(), final).map { .input(.mouse($0)) } ?? .nothing
    }
    // Other private sequences are answers to questions nobody here has asked.
    if let first = parameters.first, 0x3C...0x3F ~= first { return .nothing }
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let modifiers = max((numbers.count > 1 ? numbers[1] : 1) - 1, 0)
    if final == UInt8(ascii: "~") { return numbered(numbers.first ?? 0) }
    if let key = arrow(final, shifted: modifiers & 1 != 0) { return .key(key) }
    switch final {
    case UInt8(ascii: "Z"): return .key(.backtab)
    case UInt8(ascii: "H"): return .key(.home)
    case UInt8(ascii: "F"): return .key(.end)
    case UInt8(ascii: "P")...UInt8(ascii: "S"): return .key(.function(Int(final) - 0x4F))
    default: return .nothing
    }
  }

  /// The key of `ESC O` and a letter.
  static func keypad(_ letter: UInt8) -> KeyDecoder.Meaning {
    // rxvt sends small letters for arrows with Control.
    if let key = arrow(letter & ~0x20, shifted: false) { return .key(key) }
    switch letter {
    case UInt8(ascii: "H"): return .key(.home)
    case UInt8(ascii: "F"): return .key(.end)
    case UInt8(ascii: "M"): return .key(.enter)
    case UInt8(ascii: "P")...UInt8(ascii: "S"): return .key(.function(Int(letter) - 0x4F))
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      // The numeric keypad in application mode.
      return .key(.character(Character(Unicode.Scalar(letter - 0x40))))
    default: return .nothing
    }
  }

  private static func arrow(_ letter: UInt8, shifted: Bool) -> Key? {
    switch letter {
    case UInt8(ascii: "A"): shifted ? .shiftUp : .up
    case UInt8(ascii: "B"): shifted ? .shiftDown : .down
    case UInt8(ascii: "C"): shifted ? .shiftRight : .right
    case UInt8(ascii: "D"): shifted ? .shiftLeft : .left
    // rxvt's arrows with Shift.
    case UInt8(ascii: "a"): .shiftUp
    case UInt8(ascii: "b"): .shiftDown
    case UInt8(ascii: "c"): .shiftRight
    case UInt8(ascii: "d"): .shiftLeft
    default: nil
    }
  }

  /// The key of a number and `~`.
  private static func numbered(_ number: Int) -> KeyDecoder.Meaning {
    switch number {
    case 1, 7: .key(.home)
    case 3: .key(.delete)
    case 4, 8: .key(.end)
    case 5: .key(.pageUp)
    case 6: .key(.pageDown)
    case 11...15: .key(.function(number - 10))
    case 17...21: .key(.function(number - 11))
    case 23...26: .key(.function(number - 12))
    case 28...29: .key(.function(number - 13))
    case 31...34: .key(.function(number - 14))
    case 200: .pasteBegin
    default: .nothing
    }
  }

  /// An answer to one of the questions asked at the start.
  private static func reply(_ parameters: ArraySlice<UInt8>, _ final: UInt8) -> KeyDecoder.Meaning {
    let text = String(decoding: parameters, as: UTF8.self)
    if final == UInt8(ascii: "c") { return .input(.identified) }
    if final == UInt8(ascii: "y"), text.hasPrefix("2026;"), text.hasSuffix("$") {
      let state = text.dropFirst(5).dropLast()
      return .input(.synchronizedOutput(state == "1" || state == "2"))
    }
    return .nothing
  }
}
