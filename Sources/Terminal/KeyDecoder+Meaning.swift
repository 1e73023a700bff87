internal import Screen

extension KeyDecoder {
  /// What a run of bytes means.
  enum Meaning {
    case input(Input), pasteBegin, stringBegin(isCommand: Bool), nothing
    static func key(_ key: Key) -> Meaning { .input(.key(key)) }
  }

  /// The first key of the bytes and how many it takes, or nil if more bytes must come.
  static func next(_ bytes: ArraySlice<UInt8>) -> (length: Int, meaning: Meaning)? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1B: return escape(bytes)
    case 0x0D, 0x0A: return (1, .key(.enter))
    case 0x09: return (1, .key(.tab))
    case 0x08, 0x7F: return (1, .key(.backspace))
    case 0x00: return (1, .key(.control(" ")))
    case 0x01...0x1A: return (1, .key(.control(Character(Unicode.Scalar(first + 0x60)))))
    case 0x1C...0x1F: return (1, .key(.control(Character(Unicode.Scalar(first + 0x40)))))
    default:
      return character(bytes).map {
        ($0.length, $0.character.map { .key(.character($0)) } ?? .nothing)
      }
    }
  }

  /// The first character of the bytes in UTF-8, or nil if more bytes must come.
  ///
  /// The character itself is nil if it cannot be shown, and for bytes that are none.
  private static func character(
    _ bytes: ArraySlice<UInt8>
  ) -> (length: Int, character: Character?)? {
    guard let first = bytes.first else { return nil }
    let length =
      switch first {
      case 0..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    guard length > 0 else { return (1, nil) }
    let candidate = bytes.prefix(length)
    if let bad = candidate.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
      return (bad - bytes.startIndex, nil)
    }
    guard candidate.count == length else { return nil }
    guard let text = String(validating: candidate, as: UTF8.self),
      let scalar = text.unicodeScalars.first
    else { return (length, nil) }
    return (length, scalar.displayWidth > 0 ? Character(scalar) : nil)
  }

  /// What begins with Escape.
  private static func escape(_ bytes: ArraySlice<UInt8>) -> (length: Int, meaning: Meaning)? {
    guard let second = bytes.dropFirst().first else { return nil }
    let rest = bytes.dropFirst(2)
    switch second {
    case UInt8(ascii: "["):
      return ControlSequence.parse(rest).map { ($0.length + 2, $0.meaning) }
    case UInt8(ascii: "O"):
      guard let end = rest.firstIndex(where: { !(0x30...0x3B ~= $0) }) else { return nil }
      return (end - bytes.startIndex + 1, ControlSequence.keypad(rest[end]))
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      // With nothing behind it, it may be Alt with that character.
      return rest.isEmpty ? nil : (2, .stringBegin(isCommand: second == UInt8(ascii: "]")))
    case 0x1B: return (1, .key(.escape))
    case 0..<0x20, 0x7F: return (2, .nothing)
    default:
      return character(bytes.dropFirst()).map {
        ($0.length + 1, $0.character.map { .key(.alt($0)) } ?? .nothing)
      }
    }
  }
}
