import Glibc

/// The lines of a text that say something: neither blank nor a comment, which begins with `#`.
struct TextLines {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let lineEnd: UInt8
  private var place: Int
  /// The number of the line that was given out last, from 1.
  private(set) var number = 0

  /// The lines, without a byte order mark before the first.
  init(_ bytes: UnsafeBufferPointer<UInt8>, lineEnd: UInt8) {
    (self.bytes, self.lineEnd) = (bytes, lineEnd)
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next line without its end.
  mutating func next() -> Range<Int>? {
    while place < bytes.count, let base = bytes.baseAddress {
      let start = place
      let rest = bytes.count - start
      let end =
        memchr(base + start, Int32(lineEnd), rest).map {
          UnsafeRawPointer($0) - UnsafeRawPointer(base)
        } ?? bytes.count
      place = end + 1
      number += 1
      var upper = end
      while upper > start, Self.isBlank(bytes[upper - 1]) { upper -= 1 }
      var lower = start
      while lower < upper, Self.isBlank(bytes[lower]) { lower += 1 }
      // Blanks may be separators, and so they stay; only what is all blank is passed over.
      guard lower < upper, bytes[lower] != 0x23 else { continue }
      return start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end)
    }
    return nil
  }

  /// Spaces, tabs and carriage returns.
  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}

// MARK: - Fields

extension TextLines {
  /// The fields of a line, without blanks and quotes around them.
  static func fields(
    in line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, separator: UInt8?
  ) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var place = line.lowerBound
    while let field = next(&place, end: line.upperBound, bytes, separator) { fields.append(field) }
    return fields
  }

  /// The field at a place, which moves behind it; nil behind the last one.
  ///
  /// A quote that is not closed ends with its line.
  @inline(__always)
  static func next(
    _ place: inout Int, end: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8?
  ) -> Range<Int>? {
    guard place <= end else { return nil }
    var start = place
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 && separator != 0x09 {
      start += 1
    }
    if separator == nil, start == end {
      place = end + 1
      return nil
    }
    var stop = start
    var field: Range<Int>?
    if start < end, bytes[start] == 0x22 {
      stop = start + 1
      while stop < end, bytes[stop] != 0x22 || stop + 1 < end && bytes[stop + 1] == 0x22 {
        // Two quotes are one in the text.
        stop += bytes[stop] == 0x22 ? 2 : 1
      }
      stop = min(stop, end)
      field = start + 1..<stop
      if stop < end { stop += 1 }
    }
    let behind = stop
    if let separator {
      while stop < end, bytes[stop] != separator { stop += 1 }
    } else {
      while stop < end, bytes[stop] != 0x20, bytes[stop] != 0x09 { stop += 1 }
    }
    place = stop + 1
    if separator == nil {
      while place < end, bytes[place] == 0x20 || bytes[place] == 0x09 { place += 1 }
      if place == end { place = end + 1 }
    }
    var upper = stop
    while upper > start, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
    // What stands behind a quote belongs to the field, which then is no number.
    if let field, upper <= behind { return field }
    return start..<upper
  }
}
