import Glibc

/// What a field of a text is, read as a number.
enum TextNumber {
  /// A finite number that a sample can hold.
  case number(Double)
  /// Nothing but blanks.
  case blank
  /// NaN, or infinity.
  case notFinite
  /// Beyond the range of 32-bit numbers.
  case huge
  /// No number.
  case text

  /// The largest number: samples have 32 bits.
  static let limit = Double(Float.greatestFiniteMagnitude)

  /// Reads bytes without blanks around them.
  ///
  /// Up to 19 digits and small powers of ten are exact by one multiplication or division (Clinger 1990); the rest is
  /// the C library's.
  ///
  /// - Parameter point: the byte between whole and fraction.
  init(_ bytes: UnsafeBufferPointer<UInt8>, point: UInt8) {
    let count = bytes.count
    guard count > 0 else {
      self = .blank
      return
    }
    var place = 0
    var isNegative = false
    if bytes[0] == 0x2D || bytes[0] == 0x2B {
      isNegative = bytes[0] == 0x2D
      place = 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var exponent = 0
    var hasPoint = false
    while place < count {
      let byte = bytes[place]
      if byte &- 0x30 < 10 {
        digits += 1
        if significant < 19 {
          mantissa = mantissa &* 10 &+ UInt64(byte &- 0x30)
          if mantissa > 0 { significant += 1 }
          if hasPoint { exponent -= 1 }
        } else {
          // Too many to count exactly.
          significant += 1
          if !hasPoint { exponent += 1 }
        }
      } else if byte == point, !hasPoint {
        hasPoint = true
      } else {
        break
      }
      place += 1
    }
    guard digits > 0 else {
      self = Self.isNotFinite(bytes) ? .notFinite : .text
      return
    }
    if place < count, bytes[place] | 0x20 == 0x65 {
      guard let power = Self.exponent(bytes, from: place + 1) else {
        self = .text
        return
      }
      exponent += power
      place = count
    }
    guard place == count else {
      self = .text
      return
    }
    var value: Double
    if mantissa == 0 {
      value = 0
    } else if significant <= 19, mantissa < 1 << 53, exponent >= -22, exponent <= 22 {
      let power = Self.powers[abs(exponent)]
      value = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    } else {
      value = Self.slow(bytes, point: point)
    }
    if isNegative, value > 0 { value = -value }
    self = value.magnitude <= Self.limit ? .number(value) : .huge
  }

  private static let powers: [Double] = (0...22).map { pow(10, Double($0)) }

  /// The whole number behind an e, bounded; nil where there is none.
  private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    var isNegative = false
    if place < bytes.count, bytes[place] == 0x2D || bytes[place] == 0x2B {
      isNegative = bytes[place] == 0x2D
      place += 1
    }
    guard place < bytes.count else { return nil }
    var power = 0
    while place < bytes.count {
      guard bytes[place] &- 0x30 < 10 else { return nil }
      power = min(power * 10 + Int(bytes[place] &- 0x30), 100_000)
      place += 1
    }
    return isNegative ? -power : power
  }

  /// The value without its sign as the C library reads it; its grammar has been checked.
  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, point: UInt8) -> Double {
    var text = bytes.map { CChar(bitPattern: $0 == point ? 0x2E : $0) }
    text.append(0)
    return abs(strtod(text, nil))
  }

  private static func isNotFinite(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= 9 else { return false }
    var text = String(decoding: bytes, as: UTF8.self).lowercased()
    if let first = text.first, "+-.".contains(first) { text.removeFirst() }
    if text.first == "." { text.removeFirst() }
    return ["nan", "inf", "infinity"].contains(text)
  }
}
