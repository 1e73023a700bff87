internal import Screen

/// Turns the bytes a terminal sends into keys.
///
/// It understands UTF-8, Alt as a leading Escape, the arrows in both of their modes, the sequences
/// for editing and function keys of xterm, rxvt and the Linux console, and bracketed paste, which it
/// swallows: a pasted letter is no command. Sequences it does not know are swallowed whole, so that
/// no part of them counts as a key. Any bytes at all are safe.
///
/// An Escape may begin a sequence or be the key; what follows decides. If nothing follows for
/// ``patience``, the owner calls ``giveUp()``.
struct KeyDecoder {
  /// What the bytes mean.
  enum Input: Equatable {
    /// A key.
    case key(Key)
    /// An answer of the terminal: whether it can hold the picture back until a frame is complete.
    case synchronizedOutput(Bool)
    /// The last answer of the terminal that was asked for.
    case identified
  }

  /// Bytes that are not a whole key yet.
  private var buffer: [UInt8] = []
  /// Whether what comes is pasted text.
  private var isPasting = false

  /// Longer sequences are none: they are dropped.
  private static let longest = 256
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// How long to wait for the rest of what has begun, or nil if nothing has.
  var patience: Duration? {
    if isPasting { return .milliseconds(500) }
    return buffer.isEmpty ? nil : .milliseconds(25)
  }

  /// The keys in these bytes and those kept from before.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Input] {
    buffer.append(contentsOf: bytes)
    return decodeBuffer()
  }

  /// The keys there are if nothing follows: Escape itself, or Alt with a character.
  mutating func giveUp() -> [Input] {
    defer {
      buffer = []
      isPasting = false
    }
    guard !isPasting, buffer.first == 0x1B else { return [] }
    if buffer.count == 1 { return [.key(.escape)] }
    guard buffer.count == 2, let scalar = Unicode.Scalar(UInt32(buffer[1])) else { return [] }
    return [.key(.alt(Character(scalar)))]
  }

  private mutating func decodeBuffer() -> [Input] {
    var inputs: [Input] = []
    var start = 0
    while start < buffer.count {
      if isPasting {
        guard let end = endOfPaste(from: start) else {
          // Of the paste only what may be the beginning of its end is kept.
          start = max(start, buffer.count - Self.pasteEnd.count + 1)
          break
        }
        isPasting = false
        start = end
        continue
      }
      guard let (length, input) = Self.next(buffer[start...]) else {
        if buffer.count - start > Self.longest { start = buffer.count }
        break
      }
      start += length
      switch input {
      case .input(let input): inputs.append(input)
      case .pasteBegin: isPasting = true
      case .nothing: break
      }
    }
    buffer.removeFirst(start)
    return inputs
  }

  private func endOfPaste(from start: Int) -> Int? {
    guard buffer.count - start >= Self.pasteEnd.count else { return nil }
    return (start...buffer.count - Self.pasteEnd.count)
      .first { buffer[$0...].starts(with: Self.pasteEnd) }
      .map { $0 + Self.pasteEnd.count }
  }

  // MARK: - One key

  /// What a run of bytes means.
  enum Meaning {
    case input(Input), pasteBegin, nothing
    static func key(_ key: Key) -> Meaning { .input(.key(key)) }
  }

  /// The first key of the bytes and how many it takes, or nil if more bytes must come.
  private static func next(_ bytes: ArraySlice<UInt8>) -> (length: Int, meaning: Meaning)? {
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
      return string(rest).map { ($0 + 2, .nothing) }
    case 0x1B: return (1, .key(.escape))
    case 0..<0x20, 0x7F: return (2, .nothing)
    default:
      return character(bytes.dropFirst()).map {
        ($0.length + 1, $0.character.map { .key(.alt($0)) } ?? .nothing)
      }
    }
  }

  /// Length of a string the terminal sends, with the BEL or ST that ends it.
  private static func string(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let end = bytes.firstIndex(where: { $0 == 0x07 || $0 == 0x1B }) else { return nil }
    if bytes[end] == 0x07 { return end - bytes.startIndex + 1 }
    guard end + 1 < bytes.endIndex else { return nil }
    let isTerminator = bytes[end + 1] == UInt8(ascii: "\\")
    return end - bytes.startIndex + (isTerminator ? 2 : 0)
  }
}
