/// What a plain YAML scalar says when it is a number: decimal, without hexadecimal or separators.
enum ScalarNumber: Equatable {
  /// A whole number.
  case integer(Int)
  /// A whole number too large to hold.
  case hugeInteger
  /// A number with a point or an exponent; infinite when too large to hold.
  case real(Double)
  /// `.nan`, `.inf` or another way to write them.
  case notFinite

  /// The number that a plain scalar is, or nil.
  init?(_ text: String) {
    let lowercased = text.lowercased()
    let unsigned =
      lowercased.first == "-" || lowercased.first == "+" ? lowercased.dropFirst() : lowercased[...]
    if [".nan", ".inf", "nan", "inf", "infinity"].contains(unsigned) {
      self = .notFinite
    } else if String(unsigned).isDecimal {
      self = Int(text).map { .integer($0) } ?? .hugeInteger
    } else if unsigned.utf8.allSatisfy({ "0123456789.e+-".utf8.contains($0) }),
      unsigned.utf8.contains(where: { (48...57).contains($0) }), let number = Double(text)
    {
      self = .real(number)
    } else {
      return nil
    }
  }
}
