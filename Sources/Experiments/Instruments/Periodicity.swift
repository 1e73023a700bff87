/// Looks for a regular period in a series by its autocorrelation.
///
/// A straight line is taken out of the series first. Of an oscillation of period T the autocorrelation is high
/// at T and 2T and low at T/2 and 3T/2; the weakest of the four, between -1 and 1, is its *strength*. Noise
/// has no such row of peaks, and a drift or a decay, whose swings last as long as the series, has none as
/// early as a quarter of it. Peaks at multiples of T make its estimate the more exact.
struct Periodicity {
  /// What was found.
  struct Finding: Equatable {
    /// The period, counted in members of the series.
    var period: Double
    /// How regular it is.
    var strength: Double
  }

  /// Members of the series.
  let count: Int
  private var rest: [Double]
  private var correlation: [Double]

  /// The shortest period that is looked for.
  static let shortest = 6

  /// Room for series of a length.
  ///
  /// - Precondition: four of the shortest periods fit.
  init(count: Int) {
    precondition(count >= 4 * Self.shortest, "\(count) members are too few for a period")
    self.count = count
    rest = [Double](repeating: 0, count: count)
    correlation = [Double](repeating: 0, count: count / 2 + 2)
  }

  /// The most regular period in a series that is stored as a ring, its oldest member at `first`; nil where
  /// nothing returns.
  ///
  /// - Complexity: O(count^2).
  mutating func find(in ring: [Double], from first: Int) -> Finding? {
    precondition(ring.count == count, "\(ring.count) members, not \(count)")
    guard correlate(ring, from: first), let start = correlation.firstIndex(where: { $0 < 0 }) else {
      return nil
    }
    let earliest = max(Self.shortest - 1, start)
    guard earliest <= count / 4 + 1 else { return nil }
    // A later peak must be clearly higher, or multiples of the period would win by chance.
    var best = 0
    for lag in earliest...count / 4 + 1
    where isPeak(lag) && (best == 0 || correlation[lag] > correlation[best] + 0.1) {
      best = lag
    }
    guard best > 0, correlation[best] > 0 else { return nil }
    let period = refined(top(near: best))
    guard period >= Double(Self.shortest) - 0.5 && period <= Double(count) / 4 + 0.5 else {
      return nil
    }
    let strength = min(
      value(at: period), value(at: 2 * period), -value(at: period / 2), -value(at: 1.5 * period))
    return Finding(period: period, strength: strength)
  }
}

// MARK: - Autocorrelation

extension Periodicity {
  /// Fills in the autocorrelation of what is left of a series without its straight line; false where nothing
  /// is left.
  private mutating func correlate(_ ring: [Double], from first: Int) -> Bool {
    let middle = Double(count - 1) / 2
    let mean = ring.reduce(0, +) / Double(count)
    var (slope, weight) = (0.0, 0.0)
    for index in 0..<count {
      let time = Double(index) - middle
      slope += time * (ring[(first + index) % count] - mean)
      weight += time * time
    }
    slope /= weight
    var power = 0.0
    var scale = 0.0
    for index in 0..<count {
      let value = ring[(first + index) % count]
      rest[index] = value - mean - slope * (Double(index) - middle)
      power += rest[index] * rest[index]
      scale += value * value
    }
    // Rounding alone is no oscillation.
    guard power > 1e-20 * scale, power.isFinite else { return false }
    rest.withUnsafeBufferPointer { rest in
      for lag in correlation.indices {
        var sum = 0.0
        for index in 0..<count - lag { sum += rest[index] * rest[index + lag] }
        correlation[lag] = sum / Double(count - lag) * Double(count) / power
      }
    }
    return true
  }

  private func isPeak(_ lag: Int) -> Bool {
    correlation[lag] >= correlation[lag - 1] && correlation[lag] >= correlation[lag + 1]
  }

  /// The top of the parabola through three neighbouring lags.
  private func top(near lag: Int) -> Double {
    let (left, middle, right) = (correlation[lag - 1], correlation[lag], correlation[lag + 1])
    let bend = left - 2 * middle + right
    return bend < 0 ? Double(lag) + 0.5 * (left - right) / bend : Double(lag)
  }

  /// A period as the peaks at its multiples give it, each found by what the one before says.
  private func refined(_ first: Double) -> Double {
    var period = first
    var multiple = 2.0
    while multiple * period + 1 <= Double(count / 2) {
      let reach = max(1, Int(period / 4))
      let center = Int((multiple * period).rounded())
      let lags = max(1, center - reach)...min(count / 2, center + reach)
      let lag = lags.reduce(center) { correlation[$1] > correlation[$0] ? $1 : $0 }
      guard isPeak(lag) else { break }
      period = top(near: lag) / multiple
      multiple += 1
    }
    return period
  }

  /// The autocorrelation between two lags, on the straight line.
  private func value(at lag: Double) -> Double {
    let before = min(Int(lag), correlation.count - 2)
    let share = min(lag - Double(before), 1)
    return correlation[before] + share * (correlation[before + 1] - correlation[before])
  }
}
