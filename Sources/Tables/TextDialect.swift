/// How the fields of a text are parted and its numbers written, told from its first lines.
struct TextDialect {
  /// The byte between two fields; nil where it is any number of blanks.
  let separator: UInt8?
  /// The byte between whole and fraction.
  let point: UInt8
  /// What a line ends with.
  let lineEnd: UInt8
  /// Whether the first line has the names of the columns.
  let hasHeader: Bool

  /// How many lines are looked at.
  static let sampleLines = 20

  private static let newline: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// The dialect of a text.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let lineEnd =
      bytes.contains(Self.newline) || !bytes.prefix(1 << 20).contains(Self.carriageReturn)
      ? Self.newline : Self.carriageReturn
    var lines = TextLines(bytes, lineEnd: lineEnd)
    var sample: [Range<Int>] = []
    while sample.count < Self.sampleLines, let line = lines.next() { sample.append(line) }
    let separator = Self.separator(of: sample, bytes)
    let fields = sample.map { TextLines.fields(in: $0, of: bytes, separator: separator) }
    let point = separator == 0x2C ? 0x2E : Self.point(of: fields.dropFirst(), bytes)
    func isNumber(_ field: Range<Int>) -> Bool {
      switch TextNumber(UnsafeBufferPointer(rebasing: bytes[field]), point: point) {
      case .number, .notFinite, .huge: true
      case .blank, .text: false
      }
    }
    let first = (fields.first ?? []).map(isNumber)
    let second = (fields.dropFirst().first ?? []).map(isNumber)
    // Names stand over numbers; where nothing is a number, the first line is as good as any.
    hasHeader =
      !first.isEmpty && (!first.contains(true) || zip(first, second).contains { !$0 && $1 })
    (self.separator, self.point, self.lineEnd) = (separator, point, lineEnd)
  }

  /// A tab, semicolon or comma that is in all of the lines, in that order; else one that is in the first; else blanks.
  private static func separator(
    of lines: [Range<Int>], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt8? {
    let candidates: [UInt8] = [0x09, 0x3B, 0x2C]
    func has(_ line: Range<Int>, _ candidate: UInt8) -> Bool {
      var isQuoted = false
      for place in line {
        if bytes[place] == 0x22 { isQuoted.toggle() }
        if bytes[place] == candidate, !isQuoted { return true }
      }
      return false
    }
    return candidates.first { candidate in
      !lines.isEmpty && lines.allSatisfy { has($0, candidate) }
    } ?? candidates.first { candidate in lines.first.map { has($0, candidate) } ?? false }
  }

  /// A comma where it makes numbers of fields that are none otherwise.
  private static func point(
    of lines: some Collection<[Range<Int>]>, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt8 {
    for field in lines.joined() {
      let text = UnsafeBufferPointer(rebasing: bytes[field])
      if case .text = TextNumber(text, point: 0x2E), case .number = TextNumber(text, point: 0x2C) {
        return 0x2C
      }
    }
    return 0x2E
  }
}
