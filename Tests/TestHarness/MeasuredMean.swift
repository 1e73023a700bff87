/// The mean of draws with its standard error, to be held against what it should be.
public struct MeasuredMean {
  /// The mean.
  public let mean: Double
  /// Its standard error.
  public let error: Double

  /// Of draws that are independent of each other, two at least.
  public init(of values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    self.mean = mean
    error = (variance / count).squareRoot()
  }

  /// Whether the mean is less than so many standard errors away from what it should be, which may itself be known to an
  /// error only; not where neither has one.
  public func lies(
    within errors: Double, of expected: Double, knownTo other: Double = 0
  ) -> Bool {
    let both = (error * error + other * other).squareRoot()
    return both > 0 && abs(mean - expected) < errors * both
  }
}
