import Glibc

/// Closed forms of the classifier two-sample test: what a judge scores that tells samples from data.
///
/// A classifier is trained to tell one set from the other and scored on points of both that it has not seen; its accuracy is
/// the mean of the share of data that it takes for data and the share of samples that it takes for samples (Lopez-Paz &
/// Oquab 2016, "Revisiting classifier two-sample tests", arXiv:1610.06545).
public enum ClassifierTest {
  /// The quantile of a normal law that 2.5 % lie above: two judges are asked, and either may be wrong.
  public static let quantile = 1.959_964

  /// The greatest accuracy that still passes for chance: where both laws are equal it is N(1/2, 1 / 4N).
  ///
  /// - Parameter count: the held-out points of both sides together, N.
  public static func band(heldOut count: Int) -> Double {
    precondition(count > 0, "an accuracy needs held-out points, not \(count)")
    return 0.5 + quantile * error(heldOut: count)
  }

  /// The standard error of an accuracy where both laws are equal.
  public static func error(heldOut count: Int) -> Double { 0.5 / Double(count).squareRoot() }

  /// The accuracy of the best judge there can be, 1/2 + TV/2.
  public static func ceiling(totalVariation: Double) -> Double { 0.5 + totalVariation / 2 }

  /// The lower bound (ln 4 - CE) / 2 of the Jensen-Shannon divergence in nats, from a judge's cross-entropy on held-out points.
  ///
  /// E ln D(x) + E ln(1 - D(y)) <= 2 JSD - ln 4 whatever D is, with equality for the best one (Goodfellow et al. 2014,
  /// arXiv:1406.2661, theorem 1). It holds in expectation.
  ///
  /// - Parameter crossEntropy: -E ln D(x) - E ln(1 - D(y)), the sum of both halves.
  public static func divergenceBound(crossEntropy: Double) -> Double {
    (log(4) - crossEntropy) / 2
  }
}

// MARK: - Total variation

extension ClassifierTest {
  /// Between two normal laws of deviation 1 whose means are so far apart: 2 Phi(shift / 2) - 1.
  public static func totalVariation(ofShift shift: Double) -> Double {
    erf(abs(shift) / (2 * 2.0.squareRoot()))
  }

  /// Between two round normal laws in the plane with one mean, whose deviations have a ratio r:
  /// r^(-2 / (r^2 - 1)) - r^(-2 r^2 / (r^2 - 1)).
  ///
  /// It is that of mixtures of such modes too, as long as these lie apart.
  public static func totalVariation(ofWidths ratio: Double) -> Double {
    precondition(ratio > 0, "deviations have a positive ratio, not \(ratio)")
    let ratio = max(ratio, 1 / ratio)
    let square = ratio * ratio
    guard square - 1 > 1e-9 else { return 0 }
    return pow(ratio, -2 / (square - 1)) - pow(ratio, -2 * square / (square - 1))
  }

  /// Between mixtures of the same modes, which lie apart: half the sum of the weights' differences.
  public static func totalVariation(_ weights: [Double], _ others: [Double]) -> Double {
    precondition(weights.count == others.count, "\(weights.count) and \(others.count) weights")
    return zip(weights, others).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
  }

  /// From both densities at points of the first law: the mean of max(0, 1 - q/p), without bias.
  ///
  /// - Parameters:
  ///   - own: ln p at points drawn from p.
  ///   - other: ln q at the same points; nil where one is no number.
  public static func totalVariation(logDensities own: [Double], _ other: [Double]) -> Double? {
    guard own.count == other.count, !own.isEmpty else { return nil }
    let sum = zip(own, other).reduce(0) { sum, logs in
      let gap = 1 - exp(logs.1 - logs.0)
      // Not `max`, which takes 0 for the greater of 0 and no number.
      return gap < 0 ? sum : sum + gap
    }
    return sum.isFinite ? sum / Double(own.count) : nil
  }
}
