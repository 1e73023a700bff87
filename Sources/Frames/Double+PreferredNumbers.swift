#if canImport(Glibc)
  import Glibc
#endif

extension Double {
  /// The next greater number of the series ..., 1, 2, 5, 10, 20, 50, ...; the receiver is positive.
  var nextPreferred: Double { preferred(after: true) }

  /// The next smaller number of the series ..., 1, 2, 5, 10, 20, 50, ...; the receiver is positive.
  var previousPreferred: Double { preferred(after: false) }

  private func preferred(after: Bool) -> Double {
    let exponent = Glibc.floor(log10(self))
    let candidates = [0.5, 1, 2, 5, 10, 20].map {
      ($0 * pow(10, exponent)).roundedToSignificantDigits(3)
    }
    // A relative margin, so that a value that should be on the series counts as on it.
    return after
      ? candidates.first { $0 > self * (1 + 1e-9) } ?? self
      : candidates.last { $0 < self * (1 - 1e-9) } ?? self
  }

  /// The nearest number with this many significant decimal digits.
  func roundedToSignificantDigits(_ digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let places = digits - 1 - Int(Glibc.floor(log10(magnitude)))
    // Divide by a power of ten rather than multiply by its reciprocal: only then is 0.3 the literal.
    let scale = pow(10, Double(abs(places)))
    return places >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
  }
}
