import Frames
import Graphs
import Networks
import Tensors

/// A network that was never trained: the distribution it makes of noise shows ridges, no single mode.
///
///     x = G(z),  z ~ the latent distribution,  G as it is initialised
///
/// One step draws a batch of samples. While morphing, each step instead moves the weights a little
/// along the quarter circle from this seed's to the next seed's, and draws a picture anew.
public final class UntrainedGenerator: SamplingExperiment, Morphing {
  /// What it was made from; every change needs a new generator.
  public var configuration: UntrainedConfiguration
  /// Whether each step moves the weights.
  public var isMorphing = false

  let cloud: SampleCloud
  var sampleLimit: Int { configuration.samples }

  private let seed: UInt64
  private let weights: Weights
  private let cost: GeneratorCost
  private var walk: MorphWalk?

  /// The generator of a seed, before its first sample.
  public init(_ configuration: UntrainedConfiguration, seed: UInt64, threads: Int = Cores.count) {
    self.configuration = configuration
    self.seed = seed
    let (latent, network) = (configuration.latent, configuration.generator)
    let layout = WeightLayout()
    let generator = MultilayerPerceptron(
      "generator", inputs: latent.dimension, configuration: network, outputs: 2, in: layout)
    weights = Weights(layout, drawnFrom: RandomStream(seed: seed, purpose: .initialization))
    cost = GeneratorCost(
      operationsPerSample: 2 * network.weightCount(inputs: latent.dimension, outputs: 2),
      width: max(network.hidden.max() ?? 0, latent.dimension, 2))
    cloud = SampleCloud(
      latent: latent, stream: RandomStream(seed: seed, purpose: .latent),
      sampler: Sampler(
        inputs: latent.dimension, blockRows: cost.blockRows, threads: threads, weights
      ) { generator($0) }, batchSize: cost.samplesPerStep)
  }

  /// Draws a batch of samples, or moves the weights and draws a picture's worth.
  public func step(atMost limit: Int) {
    guard isMorphing else { return cloud.grow(atMost: min(limit, sampleLimit - cloud.count)) }
    var walk = walk ?? MorphWalk(from: seed, like: weights)
    walk.move(weights)
    self.walk = walk
    cloud.redraw(min(2 * cost.samplesPerStep, 1 << 16, sampleLimit))
  }

  /// Whether all samples asked for are drawn; a morph goes on for ever.
  public var isFinished: Bool { !isMorphing && cloud.count >= sampleLimit }

  /// Size of the network; place, spread and elongation of the samples.
  public func evaluator() -> any Evaluator {
    let parameters = configuration.generator.weightCount(
      inputs: configuration.latent.dimension, outputs: 2)
    return cloud.evaluation(adding: [
      Measure(
        "parameters", key: "parameters", value: Double(parameters), format: .decimals(0),
        explanation: "Weights and biases of the network.")
    ])
  }

  /// Where a morph stands.
  public var remark: String? {
    guard let walk else { return nil }
    return "Between the weights of seed \(walk.start) and seed \(walk.start &+ 1), "
      + "\(Int((walk.fraction * 100).rounded())) % of the way. The noise stays the same: what moves is the network."
  }
}
