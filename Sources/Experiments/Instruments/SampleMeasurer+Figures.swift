import Distributions
import Frames
import Metrics
import Tensors

/// What distances are measured from: data points that the screen does not show, and what perfect samples
/// score.
struct ReferenceSample: Sendable {
  /// Distance by kernels.
  let discrepancy: MaximumMeanDiscrepancy
  /// Distance by transport.
  let sliced: SlicedWasserstein
  /// What perfect samples score on both.
  let oracle: DistanceOracle

  /// The step whose data are the reference; the points on the screen are those of step 0.
  private static let step = 1

  /// The reference points of a run's seed.
  init(data: any Distribution, count: Int, seed: UInt64) {
    let data = data.heldOut
    let reference = data.samples(
      count: count, step: Self.step, random: RandomStream(seed: seed, purpose: .metricData))
    discrepancy = MaximumMeanDiscrepancy(from: reference, kernel: GaussianKernel(for: data))
    sliced = SlicedWasserstein(
      from: reference, random: RandomStream(seed: seed, purpose: .projection))
    oracle = DistanceOracle.shared(for: data, sampleCount: count)
  }
}

extension [Figure] {
  /// How well samples cover the modes.
  static func coverage(_ coverage: ModeCoverage, oracle: CoverageOracle) -> [Figure] {
    [
      Figure("modesCaptured", Double(coverage.modesCaptured), perfect: oracle.modesCaptured),
      Figure("modes", Double(coverage.modes), perfect: Double(oracle.modes)),
      Figure("highQuality", coverage.highQuality, perfect: oracle.highQuality),
      Figure("reverseKL", coverage.reverseKL, perfect: oracle.reverseKL),
    ] + (oracle.modeWidth.map { [Figure("modeWidth", coverage.modeWidth, perfect: $0)] } ?? [])
  }

  /// The share of samples where the data has no density; nothing where it has some everywhere.
  static func outside(_ data: any Distribution, _ samples: [Float]) -> [Figure] {
    data.shareOutside(samples).map { [Figure("outside", $0, perfect: 0)] } ?? []
  }

  /// How far samples are from data points.
  static func distances(of samples: [Float], from bench: ReferenceSample) -> [Figure] {
    let (discrepancy, sliced) = (
      bench.oracle.maximumMeanDiscrepancy, bench.oracle.slicedWasserstein
    )
    return .distances(
      (bench.discrepancy.squared(of: samples), discrepancy.mean, discrepancy.deviation),
      (bench.sliced.distance(of: samples), sliced.mean, sliced.deviation))
  }

  /// Where the samples are, and how far apart.
  static func moments(_ moments: SampleMoments, oracle: CoverageOracle?) -> [Figure] {
    [
      Figure("meanRadius", moments.meanRadius, perfect: oracle?.meanRadius),
      Figure("spread", moments.spread, perfect: oracle?.spread),
    ]
  }

  /// A figure, what perfect samples score on it, and the deviation of that.
  typealias Score = (value: Double?, perfect: Double, deviation: Double)

  /// Distances from data points; without scores, the places of those that will be measured.
  static func distances(_ discrepancy: Score? = nil, _ sliced: Score? = nil) -> [Figure] {
    func score(_ score: Score?) -> String {
      score.map {
        "\($0.perfect.text(significant: 2)), give or take \($0.deviation.text(significant: 2))"
      } ?? "close to 0"
    }
    return [
      Figure(
        "squared MMD", key: "maximumMeanDiscrepancy", value: discrepancy?.value,
        format: .significant(3),
        reference: Reference("perfect", value: discrepancy?.perfect ?? .infinity),
        explanation: "How unlike data the samples are, seen through kernels from the width of a "
          + "detail to the whole's; perfect samples score \(score(discrepancy)).",
        isCharted: true, perfect: discrepancy?.perfect),
      Figure(
        "sliced W1", key: "slicedWasserstein", value: sliced?.value, format: .significant(3),
        reference: Reference("perfect", value: sliced?.perfect ?? .infinity),
        explanation: "Sliced Wasserstein distance: how far samples must be moved on average "
          + "to become data, seen along \(SlicedWasserstein.directionCount) directions; perfect "
          + "samples score \(score(sliced)).",
        isCharted: true, perfect: sliced?.perfect),
    ]
  }
}
