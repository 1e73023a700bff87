import Datasets
import Frames
import Graphs
import Metrics
import Networks
import Synchronization
import Tensors

/// Measures how well a generator in training covers the data, on any thread.
///
/// It has a network of its own, which is given the weights to be measured: the training goes on
/// meanwhile.
final class GeneratorJudge: Sendable {
  private let latent: LatentConfiguration
  private let data: any Dataset
  private let latents: RandomStream
  private let oracle: CoverageOracle?
  private let bench: Mutex<Bench>

  /// What one thread at a time measures with.
  private struct Bench {
    let weights: Weights
    let sampler: Sampler
    var samples: [Float]
  }

  /// Samples drawn: as many as the published protocol of the mode metrics.
  static let count = ModeCoverage.publishedSampleCount

  /// A judge of generators with this architecture.
  init(
    network: NetworkConfiguration, latent: LatentConfiguration, data: any Dataset, seed: UInt64
  ) {
    self.latent = latent
    self.data = data
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    oracle = data.mixture.map { CoverageOracle(of: $0, sampleCount: Self.count) }
    let layout = WeightLayout()
    let generator = MultilayerPerceptron(
      "generator", inputs: latent.dimension, configuration: network, outputs: 2, in: layout)
    let weights = Weights(layout)
    bench = Mutex(
      Bench(
        weights: weights,
        sampler: Sampler(inputs: latent.dimension, blockRows: 256, weights) { generator($0) },
        samples: [Float](repeating: 0, count: 2 * Self.count)))
  }

  /// Coverage of the modes, where the data has modes, and the place and spread of the samples.
  ///
  /// - Parameters:
  ///   - values: the generator's weights, laid out as the network lays them out.
  ///   - outputDeviation: the deviation of normal noise to be added to what the network gives.
  func evaluate(weights values: [Float], outputDeviation: Double = 0) -> Evaluation {
    let samples = bench.withLock { bench in
      precondition(
        bench.weights.buffer.count == values.count, "weights of another network were given")
      _ = bench.weights.buffer.elements.update(fromContentsOf: values)
      bench.samples.withUnsafeMutableBufferPointer { samples in
        bench.sampler.run(into: samples, count: Self.count) { rows, first in
          latent.draw(into: rows, firstRow: first, step: 0, from: latents)
        }
        latents.addNoise(to: samples, deviation: outputDeviation)
      }
      return bench.samples
    }
    return evaluate(samples: samples)
  }

  private func evaluate(samples: [Float]) -> Evaluation {
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
}

/// A judge with the weights of one moment.
struct GeneratorEvaluator: Evaluator {
  /// Who measures.
  let judge: GeneratorJudge
  /// The generator's weights at that moment.
  let weights: [Float]
  /// The deviation of normal noise that is added to what the network gives.
  var outputDeviation = 0.0

  /// Coverage, place and spread.
  func evaluate() -> Evaluation {
    judge.evaluate(weights: weights, outputDeviation: outputDeviation)
  }
}
