import Glibc

extension Mixture {
  /// The best answer to a point with noise, in the mean of squared distances: E[x | x + noise e = point].
  ///
  ///     D(y) = sum_k w_k (mu_k + s^2 / (s^2 + noise^2) (y - mu_k)),   w_k proportional to p_k exp(-||y - mu_k||^2 / 2 (s^2 + noise^2))
  ///
  /// (D(y) - y) / noise^2 is the gradient of the logarithm of the density of points with noise.
  ///
  /// - Complexity: O(K).
  public func denoised(_ point: SIMD2<Double>, noise: Double) -> SIMD2<Double> {
    let variance = deviation * deviation + noise * noise
    let kept = deviation * deviation / variance
    let nearest = means.reduce(Double.infinity) { min($0, (point - $1).squaredLength) }
    var (sum, total) = (SIMD2<Double>.zero, 0.0)
    for (mean, share) in zip(means, weights) {
      let away = point - mean
      let weight = share * exp((nearest - away.squaredLength) / (2 * variance))
      sum += weight * (mean + kept * away)
      total += weight
    }
    return sum / total
  }

  /// The smaller of the two variances along the axes of the mixture: what its best line misses of it in the mean of squares.
  public var leastVariance: Double {
    let center = mean
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for mean in means {
      let away = mean - center
      xx += away.x * away.x
      xy += away.x * away.y
      yy += away.y * away.y
    }
    let count = Double(means.count)
    let (half, spread) = ((xx + yy) / (2 * count), (xx - yy) / (2 * count))
    let turn = xy / count
    return max(half - (spread * spread + turn * turn).squareRoot(), 0) + deviation * deviation
  }
}
