/// Mean and covariance of points in the plane that arrive in batches.
struct RunningMoments: Sendable, Equatable {
  private var count = 0.0
  /// The first point.
  ///
  /// All sums are of distances from it, so that a cloud far from the origin and much smaller than
  /// its distance loses no digits.
  private var origin = SIMD2<Double>.zero
  private var sum = SIMD2<Double>.zero
  private var squares = SIMD2<Double>.zero
  private var products = 0.0

  /// Adds points given as x, y, x, y, ....
  mutating func add(interleaved points: UnsafeBufferPointer<Float>) {
    guard points.count >= 2 else { return }
    if count == 0 { origin = SIMD2(Double(points[0]), Double(points[1])) }
    // Sums of one batch start from zero: a long sum of small numbers then loses little.
    var (sum, squares, products) = (SIMD2<Double>.zero, SIMD2<Double>.zero, 0.0)
    var index = 0
    while index + 1 < points.count {
      let point = SIMD2(Double(points[index]), Double(points[index + 1])) - origin
      sum += point
      squares += point * point
      products += point.x * point.y
      index += 2
    }
    count += Double(points.count / 2)
    self.sum += sum
    self.squares += squares
    self.products += products
  }

  /// Whether all points were finite.
  var isFinite: Bool { sum.x.isFinite && sum.y.isFinite }

  /// The mean, nil without points.
  var mean: SIMD2<Double>? { count > 0 ? origin + sum / count : nil }

  /// Standard deviations along the direction of greatest spread and across it, nil without points.
  var principalDeviations: (along: Double, across: Double)? {
    guard count > 0 else { return nil }
    let shift = sum / count
    let variance = squares / count - shift * shift
    let covariance = products / count - shift.x * shift.y
    let middle = (variance.x + variance.y) / 2
    let half = (variance.x - variance.y) / 2
    let reach = (half * half + covariance * covariance).squareRoot()
    return (max(middle + reach, 0).squareRoot(), max(middle - reach, 0).squareRoot())
  }
}
