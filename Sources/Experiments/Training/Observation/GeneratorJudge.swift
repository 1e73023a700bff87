import Datasets
import Graphs
import Metrics
import Networks
import Locking
import Tensors

/// Measures how well a generator in training imitates the data, on any thread.
///
/// It has a network of its own, which is given the weights to be measured: the training goes on
/// meanwhile.
final class GeneratorJudge: Sendable {
  private let latent: LatentConfiguration
  private let data: any Dataset
  private let latents: RandomStream
  /// What perfect samples score on the modes, where the data has modes.
  let oracle: CoverageOracle?
  private let bench: Lock<Bench>

  /// What one thread at a time measures with.
  private struct Bench {
    let weights: Weights
    let sampler: Sampler
    var samples: [Float]
    var distances: DistanceBench?
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
    bench = Lock(
      Bench(
        weights: weights,
        sampler: Sampler(inputs: latent.dimension, blockRows: 256, weights) { generator($0) },
        samples: [Float](repeating: 0, count: 2 * Self.count)))
  }

  /// Coverage of the modes, where the data has modes, distances from data points, place and spread.
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

  /// What there is to say of samples.
  private func evaluate(samples: [Float]) -> Evaluation {
    let moments = Evaluation.moments(SampleMoments(samples: samples), oracle: oracle)
    let distances = Evaluation.distances(of: samples, from: distances())
    guard let mixture = data.mixture, let oracle else {
      return CombinedEvaluator(parts: [distances, moments]).evaluate()
    }
    let coverage = Evaluation.coverage(
      ModeCoverage(samples: samples, of: mixture), oracle: oracle)
    return CombinedEvaluator(parts: [coverage, distances, moments]).evaluate()
  }

  /// What distances are measured from, made at the first measuring: it costs more than one.
  private func distances() -> DistanceBench {
    bench.withLock { bench in
      if let known = bench.distances { return known }
      let made = DistanceBench(data: data, count: Self.count, seed: latents.seed)
      bench.distances = made
      return made
    }
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

  /// Coverage, distances, place and spread.
  func evaluate() -> Evaluation {
    judge.evaluate(weights: weights, outputDeviation: outputDeviation)
  }
}
