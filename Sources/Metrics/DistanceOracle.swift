public import Distributions
import Locking
import Tensors

/// What perfect samples score on the distances between samples and data points: independent draws of the
/// data itself against as many others.
///
/// To be shown beside every distance. The squared maximum mean discrepancy of perfect samples is 0 on
/// average, exactly; all else is estimated from draws of a seed of their own, once for a data set.
public struct DistanceOracle: Sendable, Equatable {
  /// What perfect samples score: the mean, and by how much they miss it.
  public struct Score: Sendable, Equatable {
    /// The expected score.
    public var mean: Double
    /// The standard deviation of a score.
    public var deviation: Double
    /// The standard error of `mean`, 0 where that is exact.
    public var error: Double
  }

  /// The squared maximum mean discrepancy.
  public let maximumMeanDiscrepancy: Score
  /// The sliced Wasserstein distance.
  public let slicedWasserstein: Score

  /// How many pairs of sets are drawn.
  public static let draws = 96

  /// What `sampleCount` draws score against as many others.
  ///
  /// - Precondition: there are two samples at least.
  /// - Complexity: some 200 ms for 2,500 samples; `shared(for:sampleCount:)` remembers it.
  public init(of distribution: any Distribution, sampleCount: Int) {
    precondition(sampleCount > 1, "a distance needs two samples at least, got \(sampleCount)")
    // Steps that no run draws its data or its reference points from.
    let (random, firstStep) = (RandomStream(seed: 0, purpose: .metricData), 1_000)
    let turns = RandomStream(seed: 0, purpose: .projection)
    var scores: [Double] = []
    for draw in 0..<Self.draws {
      let (one, other) = (
        distribution.samples(count: sampleCount, step: firstStep + 2 * draw, random: random),
        distribution.samples(count: sampleCount, step: firstStep + 2 * draw + 1, random: random)
      )
      scores.append(SlicedWasserstein(from: one, random: turns).distance(of: other) ?? .nan)
    }
    let count = Double(scores.count)
    let mean = scores.reduce(0, +) / count
    let variance = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    slicedWasserstein = Score(
      mean: mean, deviation: variance.squareRoot(), error: (variance / count).squareRoot())
    let reference = distribution.samples(count: sampleCount, step: firstStep, random: random)
    let discrepancy = MaximumMeanDiscrepancy(
      from: reference, kernel: GaussianKernel(for: distribution))
    maximumMeanDiscrepancy = Score(
      mean: 0, deviation: discrepancy.perfectDeviation(sampleCount: sampleCount), error: 0)
  }
}

// MARK: - Remembering

extension DistanceOracle {
  private struct Known {
    var data: DistributionChoice
    var sampleCount: Int
    var oracle: DistanceOracle
  }

  private static let known = Lock<[Known]>([])

  /// How many oracles are remembered, the newest ones.
  private static let capacity = 16

  /// What `sampleCount` draws score against as many others, computed when it is first asked for.
  ///
  /// Whoever asks meanwhile waits rather than computing the same.
  public static func shared(for distribution: any Distribution, sampleCount: Int) -> DistanceOracle
  {
    let data = DistributionChoice(distribution)
    return known.withLock { known in
      if let found = known.first(where: { $0.data == data && $0.sampleCount == sampleCount }) {
        return found.oracle
      }
      let oracle = DistanceOracle(of: distribution, sampleCount: sampleCount)
      if known.count == capacity { known.removeFirst() }
      known.append(Known(data: data, sampleCount: sampleCount, oracle: oracle))
      return oracle
    }
  }
}
