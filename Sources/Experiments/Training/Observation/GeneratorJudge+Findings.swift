import Datasets
import Frames
import Metrics
import Tensors

/// What distances are measured from: data points that the screen does not show, and what perfect samples
/// score.
struct DistanceBench: Sendable {
  /// Distance by kernels.
  let discrepancy: MaximumMeanDiscrepancy
  /// Distance by transport.
  let sliced: SlicedWasserstein
  /// What perfect samples score on both.
  let oracle: DistanceOracle

  /// The step whose data are the reference; the points on the screen are those of step 0.
  private static let step = 1

  /// The reference points of a run's seed.
  init(data: any Dataset, count: Int, seed: UInt64) {
    let reference = data.points(
      count: count, step: Self.step, random: RandomStream(seed: seed, purpose: .metricData))
    discrepancy = MaximumMeanDiscrepancy(from: reference, kernel: GaussianKernel(for: data))
    sliced = SlicedWasserstein(
      from: reference, random: RandomStream(seed: seed, purpose: .projection))
    oracle = DistanceOracle.shared(for: data, sampleCount: count)
  }
}

extension Evaluation {
  /// How well samples cover the modes, with the samples of each as bars.
  static func coverage(
    _ coverage: ModeCoverage, oracle: CoverageOracle
  ) -> Evaluation {
    Evaluation(
      metrics: [
        Reading("modesCaptured", Double(coverage.modesCaptured)),
        Reading("modes", Double(coverage.modes)),
        Reading("highQuality", coverage.highQuality),
        Reading("reverseKL", coverage.reverseKL),
      ],
      oracle: [
        Reading("modesCaptured", oracle.modesCaptured), Reading("modes", Double(oracle.modes)),
        Reading("highQuality", oracle.highQuality), Reading("reverseKL", oracle.reverseKL),
      ],
      measures: [
        Measure(
          "modes captured", key: "modesCaptured", value: Double(coverage.modesCaptured),
          format: .outOf(coverage.modes),
          explanation: "Modes that are nearest to at least one sample of high quality."),
        Measure(
          "high quality", key: "highQuality", value: coverage.highQuality, format: .percent,
          reference: Reference("perfect", value: oracle.highQuality),
          explanation: "Share of samples within 3 deviations of a mode's mean; more than perfect "
            + "samples have means a mode is too narrow."),
        Measure(
          "reverse KL", key: "reverseKL", value: coverage.reverseKL, format: .decimals(4),
          reference: Reference("perfect", value: oracle.reverseKL),
          explanation:
            "How unevenly the samples of high quality fall on the modes, in nats; 0 is even."),
      ],
      bars: BarChart(
        "samples per mode", values: coverage.counts.map(Double.init),
        reference: Reference(
          "perfect",
          value: oracle.highQuality * Double(coverage.sampleCount) / Double(coverage.modes))),
      verdict: coverage.verdict(besides: oracle))
  }

  /// How far samples are from data points.
  static func distances(of samples: [Float], from bench: DistanceBench) -> Evaluation {
    let squared = bench.discrepancy.squared(of: samples)
    let distance = bench.sliced.distance(of: samples)
    let (discrepancy, sliced) = (
      bench.oracle.maximumMeanDiscrepancy, bench.oracle.slicedWasserstein
    )
    return Evaluation(
      metrics: [
        Reading("maximumMeanDiscrepancy", squared), Reading("slicedWasserstein", distance),
      ],
      oracle: [
        Reading("maximumMeanDiscrepancy", discrepancy.mean),
        Reading("slicedWasserstein", sliced.mean),
      ],
      measures: [
        Measure(
          "squared MMD", key: "maximumMeanDiscrepancy", value: squared, format: .significant(3),
          reference: Reference("perfect", value: discrepancy.mean),
          explanation:
            "How unlike data the samples are, seen through kernels from a mode's width to "
            + "the whole's; perfect samples score 0, give or take "
            + "\(discrepancy.deviation.text(significant: 2)).",
          isCharted: true),
        Measure(
          "sliced W1", key: "slicedWasserstein", value: distance, format: .significant(3),
          reference: Reference("perfect", value: sliced.mean),
          explanation: "Sliced Wasserstein distance: how far samples must be moved on average "
            + "to become data, seen along "
            + "\(SlicedWasserstein.directionCount) directions; perfect samples score \(sliced.mean.text(significant: 2)), give or take "
            + "\(sliced.deviation.text(significant: 2)).",
          isCharted: true),
      ])
  }

  /// Where the samples are, and how far apart.
  static func moments(_ moments: SampleMoments, oracle: CoverageOracle?) -> Evaluation {
    Evaluation(
      metrics: [Reading("meanRadius", moments.meanRadius), Reading("spread", moments.spread)],
      oracle: oracle.map {
        [Reading("meanRadius", $0.meanRadius), Reading("spread", $0.spread)]
      } ?? [],
      measures: [
        Measure(
          "mean radius", key: "meanRadius", value: moments.meanRadius,
          reference: oracle.map { Reference("perfect", value: $0.meanRadius) },
          explanation: "Mean distance of the samples from the origin."),
        Measure(
          "spread", key: "spread", value: moments.spread,
          reference: oracle.map { Reference("perfect", value: $0.spread) },
          explanation: "Root of the mean squared distance of the samples from their own mean."),
      ])
  }
}

extension ModeCoverage {
  /// The modes captured and what is wrong with the samples besides, if anything is.
  fileprivate func verdict(besides oracle: CoverageOracle) -> String {
    let count = "\(modesCaptured)/\(modes)"
    guard modesCaptured > 0, let highQuality, let reverseKL else { return count }
    // What the published protocols would call a failure, well away from what good samples score.
    if highQuality < 0.8 * oracle.highQuality { return count + ", smeared" }
    return modesCaptured == modes && reverseKL > oracle.reverseKL + 0.1 ? count + ", uneven" : count
  }
}
