/// A number as people write it, in files, in fields and on the command line: decimal, with a point and an
/// exponent if need be, without hexadecimal digits or separators.
public enum DecimalNumber: Equatable, Sendable {
  /// A whole number, however it is written: `1000`, `1e3` and `1000.0` are the same.
  case whole(Int)
  /// A finite number that is not whole, or too large for a whole one.
  case real(Double)
  /// A number too large to hold.
  case huge
  /// `.nan`, `.inf` or another way to write them.
  case notFinite

  /// The number that a text is, or nil.
  public init?(_ text: String) {
    let lowercased = text.lowercased()
    let unsigned =
      lowercased.first == "-" || lowercased.first == "+" ? lowercased.dropFirst() : lowercased[...]
    if [".nan", ".inf", "nan", "inf", "infinity"].contains(unsigned) {
      self = .notFinite
      return
    }
    guard unsigned.utf8.contains(where: { (48...57).contains($0) }),
      unsigned.utf8.allSatisfy({ "0123456789.e+-".utf8.contains($0) })
    else { return nil }
    if let whole = Int(text) {
      self = .whole(whole)
    } else if let number = Double(text) {
      self =
        number.isFinite ? Int(exactly: number).map { .whole($0) } ?? .real(number) : .huge
    } else {
      return nil
    }
  }

  /// The number if it is whole and can be held.
  public var whole: Int? {
    if case .whole(let number) = self { number } else { nil }
  }

  /// Whether it is too large for a whole number, rather than not whole.
  public var exceedsWholeNumbers: Bool {
    switch self {
    case .whole, .notFinite: false
    case .real(let number): number.magnitude >= 0x1p63
    case .huge: true
    }
  }

  /// The number if it is finite.
  public var real: Double? {
    switch self {
    case .whole(let number): Double(number)
    case .real(let number): number
    case .huge, .notFinite: nil
    }
  }
}
