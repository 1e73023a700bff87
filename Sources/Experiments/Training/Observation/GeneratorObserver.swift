import Datasets
import Frames
import Graphs
import Metrics
import Networks
import Tensors

/// What every generator in training shows, whatever trains it: samples beside the data, how well they
/// cover it, and what became of the modes on the way.
///
/// The noise for this has streams of its own, so that looking changes nothing of the training. The same
/// latents are used at every step: what moves on the screen is the generator.
final class GeneratorObserver {
  /// What can be switched on and off.
  var layers = LayerBoard([
    LayerBoard.Choice(
      "data", key: "data", isShown: true, explanation: "What the generator is to imitate."),
    LayerBoard.Choice(
      "samples", key: "samples", isShown: true, explanation: "What the generator makes of noise."),
  ])

  /// The deviation of normal noise that is added to what the network gives, where that is the mean of a
  /// distribution; 0 for none.
  var outputDeviation = 0.0 {
    didSet { if outputDeviation != oldValue { drawnAt = nil } }
  }

  private let latent: LatentConfiguration
  private let data: any Dataset
  private let latents: RandomStream
  private let drawLatents: RandomStream
  private let weights: Weights
  private let sampler: Sampler
  private let judge: GeneratorJudge
  private let points: [SIMD2<Float>]
  private var samples: [Float]
  /// The step that `samples` were drawn at.
  private var drawnAt: Int?

  /// Samples on the screen.
  private static let count = ModeCoverage.publishedSampleCount

  /// An observer of generators with this architecture.
  init(
    network: NetworkConfiguration, latent: LatentConfiguration, data: any Dataset, seed: UInt64,
    threads: Int
  ) {
    self.latent = latent
    self.data = data
    latents = RandomStream(seed: seed, purpose: .metricLatent)
    drawLatents = RandomStream(seed: seed, purpose: .noise)
    let layout = WeightLayout()
    let generator = MultilayerPerceptron(
      "generator", inputs: latent.dimension, configuration: network, outputs: 2, in: layout)
    weights = Weights(layout)
    sampler = Sampler(
      inputs: latent.dimension, blockRows: 256, threads: threads, weights
    ) { generator($0) }
    judge = GeneratorJudge(network: network, latent: latent, data: data, seed: seed)
    samples = [Float](repeating: 0, count: 2 * Self.count)
    points =
      data.points(
        count: Self.count, random: RandomStream(seed: seed, purpose: .metricData)
      ).points
  }
}

// MARK: - Following

extension GeneratorObserver {
  /// Looks at the generator after a step; only now and then does it do anything.
  ///
  /// - Parameter shown: the weights that are shown, laid out as the network alone lays them out.
  func follow(_ shown: Weights, step: Int) {}

  /// What became of the modes.
  var events: EventLog { EventLog() }

  /// Curves of the coverage.
  var charts: [Chart] { [] }
}

// MARK: - Showing

extension GeneratorObserver {
  /// The data and what the generator makes at this step, with layers of the model's own under and over
  /// the samples.
  func scene(
    of shown: Weights, step: Int, under: [Layer] = [], over: [Layer] = []
  ) -> Scene {
    draw(shown, at: step)
    var drawn = under
    if layers.shows("data") { drawn.append(Layer("data", role: .data, mark: .points(points))) }
    if layers.shows("samples") {
      drawn.append(Layer("samples", role: .samples, mark: .points(samples.points)))
    }
    return Scene(extent: data.extent, layers: drawn + over)
  }

  /// The samples on the screen at this step.
  func samples(of shown: Weights, step: Int) -> [SIMD2<Float>] {
    draw(shown, at: step)
    return samples.points
  }

  /// What is needed to measure the generator as it is now.
  func evaluator(of shown: Weights) -> any Evaluator {
    GeneratorEvaluator(
      judge: judge, weights: Array(shown.buffer.elements), outputDeviation: outputDeviation)
  }

  /// What to say when the samples are lost from sight.
  func remark(of shown: Weights, step: Int) -> String? {
    draw(shown, at: step)
    let inside = samples.points.count { data.extent.contains(x: Double($0.x), y: Double($0.y)) }
    return inside * 100 < Self.count
      ? "The samples are far away from the data: zoom out to find them, or wait for their return."
      : nil
  }

  private func draw(_ shown: Weights, at step: Int) {
    guard drawnAt != step else { return }
    drawnAt = step
    run(shown, into: &samples, count: Self.count, latents: latents, first: 0)
  }

  private func run(
    _ shown: Weights, into samples: inout [Float], count: Int, latents: RandomStream, first: Int
  ) {
    weights.buffer.assign(from: shown.buffer)
    let latent = latent
    samples.withUnsafeMutableBufferPointer { samples in
      sampler.run(into: samples, count: count) { rows, row in
        latent.draw(into: rows, firstRow: first + row, step: 0, from: latents)
      }
      latents.addNoise(to: samples, deviation: outputDeviation, firstRow: first)
    }
  }
}

// MARK: - Drawing for others

extension GeneratorObserver {
  /// Samples with their latents, see `Generative`.
  func draw(_ shown: Weights, count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    var samples = [Float](repeating: 0, count: 2 * count)
    run(shown, into: &samples, count: count, latents: drawLatents, first: first)
    return (samples, latent.values(count: count, first: first, from: drawLatents))
  }
}

extension LatentConfiguration {
  /// Latents [count, dimension], row by row, from row `first` on.
  func values(count: Int, first: Int, from stream: RandomStream) -> [Float] {
    let buffer = AlignedBuffer(count: count * dimension)
    draw(
      into: MatrixView(buffer.elements, rows: count, columns: dimension), firstRow: first, step: 0,
      from: stream)
    return Array(buffer.elements)
  }
}

extension [Float] {
  /// Interleaved coordinates as points.
  var points: [SIMD2<Float>] {
    (0..<count / 2).map { SIMD2(self[2 * $0], self[2 * $0 + 1]) }
  }
}
