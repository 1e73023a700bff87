public import Frames
import Graphs
import Networks
public import Tensors

/// A network that was never trained: the distribution it makes of noise shows ridges, no single mode.
///
///     x = G(z),  z ~ the latent distribution,  G as it is initialised
///
/// One step draws a batch of samples. While morphing, each step instead moves the weights a little
/// along the quarter circle from this seed's to the next seed's, and draws a picture anew.
public final class UntrainedGenerator: SamplingExperiment, Morphing {
  /// What it was made from; after how many layers the picture is taken may be changed as it goes.
  public var configuration: UntrainedConfiguration {
    didSet {
      guard configuration.shownDepth != oldValue.shownDepth else { return }
      cloud.begin(with: makeSampler(threads: threads))
    }
  }
  /// Whether each step moves the weights.
  public var isMorphing = false

  let cloud: SampleCloud
  let regions: LatentRegions
  var sampleLimit: Int { configuration.samples }

  /// Samples of a picture of a morph at most: a number that small and large networks have in common where they morph
  /// side by side.
  private static let morphedSamples = 1 << 14

  private let seed: UInt64
  private let network: MultilayerPerceptron
  private let weights: Weights
  private let cost: GeneratorCost
  private var walk: MorphWalk?

  /// The generator of a seed, before its first sample.
  public init(_ configuration: UntrainedConfiguration, seed: UInt64, threads: Int = Cores.count) {
    self.configuration = configuration
    self.seed = seed
    let (latent, network) = (configuration.latent, configuration.generator)
    let layout = WeightLayout()
    let perceptron = MultilayerPerceptron(
      "generator", inputs: latent.dimension, configuration: network, outputs: 2, in: layout)
    self.network = perceptron
    weights = Weights(layout, drawnFrom: RandomStream(seed: seed, purpose: .initialization))
    cost = GeneratorCost(
      operationsPerSample: 2 * network.weightCount(inputs: latent.dimension, outputs: 2),
      width: max(network.hidden.max() ?? 0, latent.dimension, 2))
    let depth = configuration.shownDepth
    cloud = SampleCloud(
      latent: latent, stream: RandomStream(seed: seed, purpose: .latent),
      sampler: Self.makeSampler(perceptron, weights, depth: depth, cost: cost, threads: threads),
      batchSize: cost.samplesPerStep)
    regions = LatentRegions(of: latent)
  }

  private func makeSampler(threads: Int) -> Sampler {
    Self.makeSampler(
      network, weights, depth: configuration.shownDepth, cost: cost, threads: threads)
  }

  /// Two numbers for each latent: after the last layer the output, after another one what the first two units of
  /// the next layer are given.
  ///
  /// So after k layers the picture is that of a generator k layers deep.
  private static func makeSampler(
    _ network: MultilayerPerceptron, _ weights: Weights, depth: Int, cost: GeneratorCost,
    threads: Int
  ) -> Sampler {
    Sampler(inputs: network.inputs, blockRows: cost.blockRows, threads: threads, weights) { z in
      let hidden = network.configuration.hidden
      guard depth < hidden.count else { return network(z) }
      let units = min(hidden[depth], 2)
      let given = network.preactivations(z, after: depth, units: units)
      return units == 2 ? given : .besides(given, given)
    }
  }

  /// Draws a batch of samples, or moves the weights and draws a picture's worth.
  public func step(atMost limit: Int) {
    guard isMorphing else { return cloud.grow(atMost: min(limit, sampleLimit - cloud.count)) }
    var walk = walk ?? MorphWalk(from: seed, like: weights)
    walk.move(weights)
    self.walk = walk
    cloud.redraw(min(2 * cost.samplesPerStep, Self.morphedSamples, sampleLimit))
  }

  /// Whether all samples asked for are drawn; a morph goes on for ever.
  public var isFinished: Bool { !isMorphing && cloud.count >= sampleLimit }

  /// Size of the network; place, spread and elongation of the samples so far.
  public var figures: [Figure] {
    let parameters = configuration.generator.weightCount(
      inputs: configuration.latent.dimension, outputs: 2)
    return [
      Figure(
        "parameters", key: "parameters", value: Double(parameters), format: .decimals(0),
        explanation: "Weights and biases of the network.")
    ] + cloud.figures
  }

  /// What the picture is of.
  var pictureName: String {
    let (shown, depth) = (configuration.shownDepth, configuration.generator.depth)
    return shown < depth ? "after layer \(shown) of \(depth)" : "samples"
  }

  /// Where a morph stands.
  public var morph: Status.Morph? {
    walk.map { Status.Morph(from: $0.start, to: $0.start &+ 1, fraction: $0.fraction) }
  }

  /// Where a morph stands, else what the network makes of noise.
  public var caption: Caption {
    guard let morph else {
      let (shown, whole) = (configuration.shownDepth, configuration.generator.depth)
      if shown < whole {
        return Caption(
          isFinished ? .settled : .moving,
          "After layer \(shown) of \(whole), seen by two units of the next one: a generator "
            + "\(shown) layer\(shown == 1 ? "" : "s") deep.")
      }
      let layers = configuration.generator.hidden.count
      let depth = layers == 1 ? "1 hidden layer" : "\(layers) hidden layers"
      return caption(samplesOf: "a network with \(depth) and random weights")
    }
    let percent = Int((morph.fraction * 100).rounded())
    return Caption(
      .moving,
      "The weights are \(percent) % of the way from seed \(morph.start) to seed \(morph.end). The noise "
        + "stays the same: what moves is the network.")
  }
}
