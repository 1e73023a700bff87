import Glibc

/// From a count to a level, on a logarithmic scale that the counts themselves set.
///
/// Levels are looked up in a table by a count's leading bits: an eighth of an octave apart, exact
/// below 16.
struct DensityScale {
  /// The level of counts in each bucket.
  private let levels: [UInt8]

  /// Buckets that 32 bits can fall into.
  private static let buckets = 30 * 8

  /// A scale of levels 1 to `top` for cells or half cells: every occupied one has a level.
  init(cells counts: [UInt32], top: Int) {
    let range = DensityRange(cells: counts)
    levels = Self.table(top: top) { count in
      1
        + (log(count / range.lower) / log(range.upper / range.lower) * Double(top - 1)).rounded()
    }
  }

  /// A scale of levels 0 to `top` for dots that are on or off: how many of `top` such dots are lit.
  ///
  /// Where few points share a dot, all occupied dots are lit.
  init(dots counts: [UInt32], top: Int) {
    let (_, high) = Self.quantiles(counts)
    let range = 256.0
    levels = Self.table(top: top, least: 0) { count in
      (log(count * range / high) / log(range) * 1.25 * Double(top)).rounded()
    }
  }

  /// The level of a count: 0 for none, else at least 1.
  @inline(__always)
  func level(of count: UInt32) -> Int {
    Int(levels[Self.bucket(count)])
  }

  /// All levels by bucket, for loops that cannot pay for bounds checks.
  func withUnsafeLevels<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    levels.withUnsafeBufferPointer(body)
  }
}

// MARK: - Buckets

extension DensityScale {
  /// The bucket a count falls into; buckets are in the order of counts.
  @inline(__always)
  static func bucket(_ count: UInt32) -> Int {
    guard count >= 8 else { return Int(count) }
    let octave = 31 - count.leadingZeroBitCount
    return (octave - 2) * 8 + Int(count >> UInt32(octave - 3) & 7)
  }

  /// The least count that falls into a bucket.
  private static func least(ofBucket bucket: Int) -> Double {
    guard bucket >= 8 else { return Double(bucket) }
    let octave = bucket / 8 + 2
    return Double((UInt64(bucket % 8) | 8) << UInt64(octave - 3))
  }

  private static func table(
    top: Int, least floor: Double = 1, level: (Double) -> Double
  ) -> [UInt8] {
    (0..<buckets).map { bucket in
      bucket == 0 ? 0 : UInt8(min(max(level(least(ofBucket: bucket)), floor), Double(top)))
    }
  }

  /// The count that a twentieth of the occupied places stay below, and that which all but one in
  /// two hundred do.
  static func quantiles(_ counts: [UInt32]) -> (low: Double, high: Double) {
    var tally = [Int](repeating: 0, count: buckets)
    tally.withUnsafeMutableBufferPointer { tally in
      counts.withUnsafeBufferPointer { counts in
        for count in counts { tally[bucket(count)] &+= 1 }
      }
    }
    tally[0] = 0
    let occupied = tally.reduce(0, +)
    guard occupied > 0 else { return (1, 1) }
    func quantile(_ fraction: Double) -> Double {
      let rank = max(Int((fraction * Double(occupied)).rounded(.up)), 1)
      var seen = 0
      for bucket in 1..<buckets {
        seen += tally[bucket]
        if seen >= rank { return least(ofBucket: bucket) }
      }
      return 1
    }
    return (quantile(0.05), quantile(0.995))
  }
}
