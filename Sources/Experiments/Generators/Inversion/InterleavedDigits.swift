/// The binary digits of one number, dealt out to two.
///
///     U = .b1 b2 b3 ...  gives  X = .b1 b3 b5 ...  and  Y = .b2 b4 b6 ...
///
/// If the digits of U are independent and fair, so are those of X and of Y, and the two know nothing of each other: one
/// uniform number is worth two. Of n digits each gets half, so that nothing is won in a number of finite length.
enum InterleavedDigits {
  /// The two numbers of the first digits of a number.
  ///
  /// - Parameters:
  ///   - number: the digits, the first in the highest of 64 places.
  ///   - digits: how many of them are dealt out, 0 to 64; the first goes to x.
  /// - Returns: both numbers' digits, the first in the highest of 32 places.
  static func split(_ number: UInt64, digits: Int) -> (x: UInt32, y: UInt32) {
    precondition((0...64).contains(digits), "a number has 64 digits, not \(digits)")
    var (x, y): (UInt32, UInt32) = (0, 0)
    for place in 0..<digits where number >> UInt64(63 - place) & 1 == 1 {
      if place % 2 == 0 {
        x |= 1 << UInt32(31 - place / 2)
      } else {
        y |= 1 << UInt32(31 - place / 2)
      }
    }
    return (x, y)
  }

  /// The number whose digits are those of two in turn, the inverse of `split`.
  static func join(_ x: UInt32, _ y: UInt32) -> UInt64 {
    (0..<32).reduce(0) { number, place in
      let (first, second) = (
        UInt64(x >> UInt32(31 - place) & 1), UInt64(y >> UInt32(31 - place) & 1)
      )
      return number | first << UInt64(63 - 2 * place) | second << UInt64(62 - 2 * place)
    }
  }

  /// The point of the unit square that a number becomes.
  static func point(_ number: UInt64, digits: Int) -> SIMD2<Double> {
    let (x, y) = split(number, digits: digits)
    return SIMD2(Double(x), Double(y)) / 4_294_967_296
  }
}
