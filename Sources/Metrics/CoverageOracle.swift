public import Distributions
import Glibc

/// What perfect samples score: the expected figures of independent draws from the mixture itself.
///
/// To be shown beside every `ModeCoverage`. Where the modes lie at least 10 deviations apart the share
/// of high quality is 1 - exp(-9 / 2) = 0.98889, exact but for draws that stray to another mode
/// (about 1e-11). Where they come closer it is integrated over the cell of each mode, to about 1e-6.
public struct CoverageOracle: Sendable, Equatable {
  /// How many samples are drawn.
  public let sampleCount: Int
  /// How many modes there are.
  public let modes: Int
  /// The expected number of modes captured.
  public let modesCaptured: Double
  /// The expected share of samples of high quality, in 0...1.
  public let highQuality: Double
  /// The expected reverse KL in nats, given that a sample is of high quality.
  ///
  /// Not 0, since a finite number of samples never falls on all modes alike: about (K - 1) / 2n.
  public let reverseKL: Double
  /// The expected mode width; nil where samples are no points.
  ///
  /// The root of the expected squared distance of a sample of high quality from its mode's mean, over that of all data: 0.974
  /// where modes lie apart, since what lies beyond 3 deviations does not count.
  public let modeWidth: Double?
  /// The expected mean distance from the origin.
  public let meanRadius: Double
  /// The root of the expected squared distance from the mean.
  public let spread: Double

  /// What `sampleCount` draws from a mixture are expected to score.
  ///
  /// - Precondition: there is at least one sample.
  public init(of mixture: Mixture, sampleCount: Int = ModeCoverage.publishedSampleCount) {
    precondition(sampleCount > 0, "perfect samples need a count, got \(sampleCount)")
    let (shares, squaredDistance) = CoverageOracle.cells(of: mixture)
    let highQuality = shares.reduce(0, +)
    self.sampleCount = sampleCount
    modes = mixture.means.count
    modesCaptured = shares.reduce(0.0) { sum, share in
      // 1 - (1 - p)^n, exact also for small p.
      sum - expm1(Double(sampleCount) * log1p(-share))
    }
    self.highQuality = highQuality
    reverseKL = CoverageOracle.reverseKL(
      shares: shares, weights: mixture.weights, sampleCount: sampleCount)
    modeWidth = (squaredDistance / highQuality / 2).squareRoot()
    meanRadius = mixture.meanDistance(from: .zero)
    spread = mixture.totalVariance.squareRoot()
  }
}

extension CoverageOracle {
  /// What draws from templates are expected to score: each of them is one.
  ///
  /// - Precondition: there is at least one sample.
  public init(of templates: TemplateSet, sampleCount: Int = ModeCoverage.publishedSampleCount) {
    precondition(sampleCount > 0, "perfect samples need a count, got \(sampleCount)")
    let shares = templates.probabilities
    self.sampleCount = sampleCount
    modes = templates.count
    modesCaptured = shares.reduce(0.0) { $0 - expm1(Double(sampleCount) * log1p(-$1)) }
    highQuality = 1
    reverseKL = CoverageOracle.reverseKL(
      shares: shares, weights: shares, sampleCount: sampleCount)
    modeWidth = nil
    meanRadius =
      zip(templates.values, shares).reduce(0.0) { sum, template in
        sum + template.1 * template.0.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
      }
    spread = templates.moments.totalVariance.squareRoot()
  }
}

// MARK: - Shares of the modes

extension CoverageOracle {
  /// The probability, for each mode, that a draw is of high quality and nearest to that mode; and the expected squared
  /// distance of such draws, 0 for others, from their mode's mean, in deviations.
  private static func cells(of mixture: Mixture) -> (shares: [Double], squaredDistance: Double) {
    if mixture.separation >= 10 {
      let within = -expm1(-ModeCoverage.reach * ModeCoverage.reach / 2)
      let edge =
        ModeCoverage.reach * ModeCoverage.reach * exp(-ModeCoverage.reach * ModeCoverage.reach / 2)
      return (mixture.weights.map { within * $0 }, 2 * within - edge)
    }
    // Rings and grids of equal modes are symmetric, so that few modes need a computation of their own.
    var known: [ModeNeighbourhood: (share: Double, squared: Double)] = [:]
    let cells = mixture.means.indices.map { index in
      let view = ModeNeighbourhood(of: index, in: mixture)
      if let cell = known[view] { return cell }
      let cell = ModeCell(weight: view.weight, others: view.others)
      // Of means at the same place the first one counts.
      let figures = view.isHidden ? (0, 0) : (cell.mass, cell.squaredDistance)
      known[view] = figures
      return figures
    }
    return (cells.map(\.share), cells.reduce(0) { $0 + $1.squared })
  }
}

// MARK: - Expected reverse KL

extension CoverageOracle {
  /// E[sum of q ln(q / w)], q = c / M, M the number of samples of high quality, c their multinomial counts, w the weights:
  /// ln K - E[H(q)] where those are equal.
  ///
  /// Given M, each count is binomial and H(q) = ln M - (sum of c ln c) / M, so that one sum over a
  /// binomial distribution serves each mode; modes of equal share are computed once. The outer sum
  /// over M leaves out M = 0, where reverse KL is undefined.
  private static func reverseKL(
    shares: [Double], weights: [Double], sampleCount: Int
  ) -> Double {
    let highQuality = shares.reduce(0, +)
    var groups: [Double: Int] = [:]
    for share in shares where share > 0 { groups[share / highQuality, default: 0] += 1 }
    // In one order, so that the same data has the same score to the last bit.
    let ordered = groups.sorted { $0.key < $1.key }
    let entropyTerms = (0...sampleCount).map { $0 < 2 ? 0 : Double($0) * log(Double($0)) }
    var expected = 0.0
    var weight = 0.0
    forEachLikelyCount(of: sampleCount, probability: highQuality) { count, probability in
      guard count > 0 else { return }
      var sum = 0.0
      for (share, modes) in ordered {
        forEachLikelyCount(of: count, probability: share) { inMode, likelihood in
          sum += Double(modes) * likelihood * entropyTerms[inMode]
        }
      }
      expected += probability * (log(Double(count)) - sum / Double(count))
      weight += probability
    }
    // Rounding would leave one mode just below 0.
    let crossEntropy =
      weights.allSatisfy { $0 == weights[0] }
      ? log(Double(shares.count))
      : zip(shares, weights).reduce(0.0) { $0 - $1.0 / highQuality * log($1.1) }
    return max(0, crossEntropy - expected / weight)
  }

  /// Visits the outcomes of a binomial distribution within 10 deviations, with their probabilities.
  private static func forEachLikelyCount(
    of trials: Int, probability: Double, _ visit: (_ count: Int, _ probability: Double) -> Void
  ) {
    guard probability < 1 else { return visit(trials, 1) }
    let expected = Double(trials) * probability
    let reach = 10 * (expected * (1 - probability)).squareRoot() + 10
    let first = max(0, Int(expected - reach))
    let last = min(trials, Int(expected + reach) + 1)
    let odds = probability / (1 - probability)
    var likelihood = exp(
      logFactorial(trials) - logFactorial(first) - logFactorial(trials - first)
        + Double(first) * log(probability) + Double(trials - first) * log1p(-probability))
    for count in first...last {
      visit(count, likelihood)
      likelihood *= odds * Double(trials - count) / Double(count + 1)
    }
  }

  /// ln n!, by the variant that does not write its sign to a global.
  private static func logFactorial(_ number: Int) -> Double {
    var sign: Int32 = 0
    return lgamma_r(Double(number) + 1, &sign)
  }
}
