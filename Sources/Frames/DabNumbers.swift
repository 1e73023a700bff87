/// The random numbers of a dab: they depend on the painting's seed and the dab's number alone.
struct DabNumbers {
  private var state: UInt64

  /// The numbers of a dab.
  init(seed: UInt64, dab: Int) {
    state = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15)
    state = Self.mixed(state ^ UInt64(dab))
  }

  /// A number from 0 to 1, 1 left out.
  mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Double(Self.mixed(state) >> 11) * 0x1p-53
  }

  /// A point of the unit disc, each of its places as likely.
  mutating func nextInDisc() -> SIMD2<Double> {
    // Of the square around it, as many as it takes: no function that another machine rounds otherwise.
    while true {
      let point = SIMD2(2 * next() - 1, 2 * next() - 1)
      if point.x * point.x + point.y * point.y <= 1 { return point }
    }
  }

  /// SplitMix64: Steele, Lea and Flood 2014.
  private static func mixed(_ bits: UInt64) -> UInt64 {
    var bits = bits
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}

/// Numbers with a few decimal places: short as text, and the same when they are read again.
struct DecimalGrid {
  /// A power of ten, and whether numbers are multiplied by it before they are rounded.
  private let factor: Double
  private let isFine: Bool

  /// Numbers a ten-thousandth of a length apart, or less.
  init(spacing length: Double) {
    var (power, factor) = (length.magnitude * 1e-4, 1.0)
    isFine = power < 1
    // Beyond, a double has no such places.
    for _ in 0..<15 where isFine && power < 1 || !isFine && power >= 10 {
      power *= isFine ? 10 : 0.1
      factor *= 10
    }
    self.factor = factor
  }

  /// The nearest of them.
  func nearest(_ value: Double) -> Double {
    let whole = isFine ? value * factor : value / factor
    // Where numbers are large beside their distance they are as short as they get.
    guard whole.magnitude < 0x1p52 else { return value }
    return isFine ? whole.rounded() / factor : whole.rounded() * factor
  }
}
