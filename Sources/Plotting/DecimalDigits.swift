/// A finite number as decimal digits, for writing it without a locale.
///
/// Rounding starts from the shortest digits that name the number, so 2.675 with two decimals is
/// "2.68", as on paper, though the nearest double lies below.
struct DecimalDigits {
  /// Whether there is a minus sign.
  private(set) var isNegative: Bool
  /// Digits, most significant first, none leading with 0; empty for zero.
  private(set) var digits: [UInt8]
  /// Power of ten of the first digit.
  private(set) var exponent: Int

  /// The digits of a finite number.
  init(_ value: Double) {
    isNegative = value.sign == .minus
    // "123.45" or "1.2345e-05"
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    digits = mantissa.joined().utf8.map { $0 - UInt8(ascii: "0") }
    exponent = mantissa[0].utf8.count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == 0 { digits.removeLast() }
  }

  /// Rounds half away from zero to the digit that stands for this power of ten.
  mutating func round(toPower power: Int) {
    let kept = exponent - power + 1
    guard kept < digits.count else { return }
    let carries = kept >= 0 && digits[max(kept, 0)] >= 5
    digits.removeLast(digits.count - max(kept, 0))
    if carries {
      if let index = digits.lastIndex(where: { $0 < 9 }) {
        digits[index] += 1
        digits.removeLast(digits.count - index - 1)
      } else {
        digits = [1]
        exponent = kept == 0 ? power : exponent + 1
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }

  /// The digit that stands for a power of ten.
  private func digit(_ power: Int) -> UInt8 {
    let index = exponent - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// The number with a fixed number of decimals; zero has no sign.
  func fixed(places: Int) -> String {
    var text = digits.isEmpty || !isNegative ? "" : "-"
    for power in stride(from: digits.isEmpty ? 0 : max(exponent, 0), through: -places, by: -1) {
      if power == -1 { text += "." }
      text += String(digit(power))
    }
    return text
  }

  /// The number as "1.235e6", with this many significant digits.
  func scientific(digits count: Int) -> String {
    var text = digits.isEmpty || !isNegative ? "" : "-"
    for index in 0..<count {
      if index == 1 { text += "." }
      text += String(digit(exponent - index))
    }
    return text + "e\(exponent)"
  }
}
