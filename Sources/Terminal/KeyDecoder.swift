internal import Screen

/// Turns the bytes a terminal sends into keys, reports of the mouse, pastes and answers.
///
/// It understands UTF-8, Alt as a leading Escape, the arrows in both of their modes, the sequences
/// for editing and function keys of xterm, rxvt and the Linux console, the mouse as SGR reports, and
/// bracketed paste: a pasted letter is no command. What it does not know is swallowed whole, however
/// long it is, so that no part of it counts as a key. Any bytes at all are safe, and what is kept of
/// them is bounded.
///
/// An Escape may begin a sequence or be the key; what follows decides. If nothing follows for
/// ``patience``, the owner calls ``giveUp()``.
struct KeyDecoder {
  /// What the bytes mean.
  enum Input: Equatable {
    /// A key.
    case key(Key)
    /// Something the mouse did.
    case mouse(MouseEvent)
    /// A text that was pasted, its first ``longestPaste`` bytes.
    case paste(String)
    /// An answer of the terminal: whether it can hold the picture back until a frame is complete.
    case synchronizedOutput(Bool)
    /// An answer of the terminal: what its background is like.
    case background(DisplayCapabilities.Background)
    /// The last answer of the terminal that was asked for.
    case identified
  }

  /// What is being read.
  private enum Mode {
    /// Keys and sequences, each looked at when it is complete.
    case keys
    /// A pasted text.
    case paste
    /// A string that the terminal sends: of an operating system command (OSC), or of another kind.
    case string(isCommand: Bool)
    /// The rest of a sequence too long to be one.
    case sequence
  }

  private var mode = Mode.keys
  /// Bytes that are not a whole key yet.
  private var buffer: [UInt8] = []
  /// What is kept of a paste or a string.
  private var text: [UInt8] = []

  /// How many bytes are kept at the moment; bounded, whatever arrives.
  var bytesKept: Int { buffer.count + text.count }

  /// Sequences longer than this are none; strings longer than this are no answers.
  private static let longest = 256
  /// As much of a paste as any field could take.
  private static let longestPaste = 4096
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// How long to wait for the rest of what has begun, or nil if nothing has.
  var patience: Duration? {
    switch mode {
    case .keys: buffer.isEmpty ? nil : .milliseconds(25)
    case .paste, .string, .sequence: .milliseconds(500)
    }
  }

  /// What these bytes and those kept from before mean.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Input] {
    buffer.append(contentsOf: bytes)
    var inputs: [Input] = []
    var start = 0
    while start < buffer.count, let length = take(from: start, into: &inputs) { start += length }
    buffer.removeFirst(start)
    return inputs
  }

  /// What there is if nothing follows: Escape itself, or Alt with a character.
  mutating func giveUp() -> [Input] {
    defer {
      buffer = []
      text = []
      mode = .keys
    }
    if case .paste = mode { return [] }
    guard buffer.first == 0x1B else { return [] }
    if buffer.count == 1 { return [.key(.escape)] }
    guard buffer.count == 2, let scalar = Unicode.Scalar(UInt32(buffer[1])) else { return [] }
    return [.key(.alt(Character(scalar)))]
  }

  /// Takes in what comes next and returns how many bytes that were, or nil if more must come.
  private mutating func take(from start: Int, into inputs: inout [Input]) -> Int? {
    switch mode {
    case .keys: takeKey(from: start, into: &inputs)
    case .paste: takePaste(from: start, into: &inputs)
    case .string(let isCommand): takeString(from: start, isCommand, into: &inputs)
    case .sequence: takeSequence(from: start)
    }
  }

  private mutating func takeKey(from start: Int, into inputs: inout [Input]) -> Int? {
    guard let (length, meaning) = Self.next(buffer[start...]) else {
      guard buffer.count - start > Self.longest else { return nil }
      mode = .sequence
      return buffer.count - start
    }
    switch meaning {
    case .input(let input): inputs.append(input)
    case .pasteBegin: mode = .paste
    case .stringBegin(let isCommand): mode = .string(isCommand: isCommand)
    case .nothing: break
    }
    return length
  }

  // MARK: - What may be long

  private mutating func keep(_ bytes: ArraySlice<UInt8>, atMost count: Int) {
    text.append(contentsOf: bytes.prefix(count - text.count))
  }

  private mutating func takePaste(from start: Int, into inputs: inout [Input]) -> Int? {
    let last = buffer.count - Self.pasteEnd.count
    guard last >= start,
      let end = (start...last).first(where: { buffer[$0...].starts(with: Self.pasteEnd) })
    else {
      // What may be the beginning of its end waits for the rest.
      let length = last + 1 - start
      guard length > 0 else { return nil }
      keep(buffer[start..<start + length], atMost: Self.longestPaste)
      return length
    }
    keep(buffer[start..<end], atMost: Self.longestPaste)
    inputs.append(.paste(String(decoding: text, as: UTF8.self)))
    text = []
    mode = .keys
    return end - start + Self.pasteEnd.count
  }

  /// A string ends with BEL or ST; another control character breaks it off and counts itself, so
  /// that keys are heard again whatever has begun.
  private mutating func takeString(
    from start: Int, _ isCommand: Bool, into inputs: inout [Input]
  ) -> Int? {
    guard let end = buffer[start...].firstIndex(where: { Self.endsString($0) }) else {
      keep(buffer[start...], atMost: Self.longest)
      return buffer.count - start
    }
    keep(buffer[start..<end], atMost: Self.longest)
    var length = end - start
    switch buffer[end] {
    case 0x07, 0x18, 0x1A: length += 1
    case 0x1B:
      guard end + 1 < buffer.count else { return length > 0 ? length : nil }
      if buffer[end + 1] == UInt8(ascii: "\\") { length += 2 }
    default: break
    }
    if isCommand, let background = DisplayCapabilities.Background(answer: text) {
      inputs.append(.background(background))
    }
    text = []
    mode = .keys
    return length
  }

  /// Whether a control character ends a string; those that lay out text may stand in one.
  private static func endsString(_ byte: UInt8) -> Bool { byte < 0x20 && !(0x08...0x0D ~= byte) }

  private mutating func takeSequence(from start: Int) -> Int {
    guard let end = buffer[start...].firstIndex(where: { !(0x20...0x3F ~= $0) }) else {
      return buffer.count - start
    }
    mode = .keys
    return end - start + (0x40...0x7E ~= buffer[end] ? 1 : 0)
  }
}
