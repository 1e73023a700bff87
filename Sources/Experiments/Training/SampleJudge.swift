import Datasets
import Frames
import Graphs
import Metrics
import Networks
import Tensors

/// Draws samples of a generator in training, shows them beside the data, and measures how well they
/// cover it.
///
/// The noise for this has a stream of its own, so that looking changes nothing of the training. The
/// same latents are used at every step: what moves on the screen is the generator.
final class SampleJudge {
  private let latent: LatentConfiguration
  private let data: any Dataset
  private let sampler: Sampler
  private let latents: RandomStream
  private let points: [SIMD2<Float>]
  private let oracle: CoverageOracle?
  private var samples: [Float]
  /// The step that `samples` were drawn at.
  private var drawnAt: Int?

  /// Samples drawn: as many as the published protocol of the mode metrics.
  private static let count = ModeCoverage.publishedSampleCount

  /// A judge of a generator by its weights, which may go on changing.
  init(
    generator: MultilayerPerceptron, weights: Weights, latent: LatentConfiguration,
    data: any Dataset, seed: UInt64
  ) {
    self.latent = latent
    self.data = data
    sampler = Sampler(
      inputs: latent.dimension, blockRows: 256, threads: Cores.count, weights
    ) { generator($0) }
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    samples = [Float](repeating: 0, count: 2 * Self.count)
    let drawn = data.points(
      count: Self.count, random: RandomStream(seed: seed, purpose: .metricData))
    points = Self.pairs(drawn)
    oracle = data.mixture.map { CoverageOracle(of: $0, sampleCount: Self.count) }
  }

  /// The data and what the generator makes at this step.
  func scene(step: Int) -> Scene {
    draw(at: step)
    return Scene(
      extent: data.extent,
      layers: [
        Layer("data", role: .data, mark: .points(points)),
        Layer("samples", role: .samples, mark: .points(Self.pairs(samples))),
      ])
  }

  /// Coverage of the modes, where the data has modes, and the place and spread of the samples.
  func evaluate(step: Int) -> Evaluation {
    draw(at: step)
    let moments = SampleMoments(samples: samples)
    var metrics: [Reading] = []
    var perfect: [Reading] = []
    var measures: [Measure] = []
    if let mixture = data.mixture, let oracle {
      let coverage = ModeCoverage(samples: samples, of: mixture)
      metrics += [
        Reading("modesCaptured", Double(coverage.modesCaptured)),
        Reading("modes", Double(coverage.modes)),
        Reading("highQuality", coverage.highQuality),
        Reading("reverseKL", coverage.reverseKL),
      ]
      perfect += [
        Reading("modesCaptured", oracle.modesCaptured), Reading("modes", Double(oracle.modes)),
        Reading("highQuality", oracle.highQuality), Reading("reverseKL", oracle.reverseKL),
        Reading("meanRadius", oracle.meanRadius), Reading("spread", oracle.spread),
      ]
      measures += [
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
      ]
    }
    metrics += [Reading("meanRadius", moments.meanRadius), Reading("spread", moments.spread)]
    measures += [
      Measure(
        "mean radius", key: "meanRadius", value: moments.meanRadius,
        reference: oracle.map { Reference("perfect", value: $0.meanRadius) },
        explanation: "Mean distance of the samples from the origin."),
      Measure(
        "spread", key: "spread", value: moments.spread,
        reference: oracle.map { Reference("perfect", value: $0.spread) },
        explanation: "Root of the mean squared distance of the samples from their own mean."),
    ]
    return Evaluation(metrics: metrics, oracle: perfect, measures: measures)
  }

  /// How large a part of the samples lies where the data does, or near it.
  func shareInView(step: Int) -> Double {
    draw(at: step)
    var inside = 0
    for index in stride(from: 0, to: samples.count, by: 2)
    where data.extent.contains(x: Double(samples[index]), y: Double(samples[index + 1])) {
      inside += 1
    }
    return Double(inside) / Double(Self.count)
  }

  private func draw(at step: Int) {
    guard drawnAt != step else { return }
    drawnAt = step
    let (latent, latents) = (latent, latents)
    samples.withUnsafeMutableBufferPointer { samples in
      sampler.run(into: samples, count: Self.count) { rows, first in
        latent.draw(into: rows, firstRow: first, step: 0, from: latents)
      }
    }
  }

  private static func pairs(_ interleaved: [Float]) -> [SIMD2<Float>] {
    (0..<interleaved.count / 2).map { SIMD2(interleaved[2 * $0], interleaved[2 * $0 + 1]) }
  }
}
