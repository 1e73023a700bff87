public import Frames
import Graphs
public import Tensors

/// A generator that is a formula: how much a simple map does to a simple distribution.
///
///     x = G(z),  G(z) = z/10 + z/|z| for the ring
public final class AnalyticMapGenerator: SamplingExperiment {
  /// What it was made from; every change needs a new generator.
  public var configuration: AnalyticMapConfiguration

  let cloud: SampleCloud
  let regions: LatentRegions
  var sampleLimit: Int { configuration.samples }

  /// The generator, before its first sample.
  public init(_ configuration: AnalyticMapConfiguration, seed: UInt64, threads: Int = Cores.count) {
    self.configuration = configuration
    let map = configuration.map
    regions = LatentRegions(of: configuration.latent)
    let cost = GeneratorCost(operationsPerSample: 16, width: 2)
    cloud = SampleCloud(
      latent: configuration.latent, stream: RandomStream(seed: seed, purpose: .latent),
      sampler: Sampler(inputs: 2, blockRows: cost.blockRows, threads: threads) { map($0) },
      batchSize: cost.samplesPerStep)
  }

  /// What the formula makes of noise.
  public var caption: Caption { caption(samplesOf: configuration.map.shortFormula) }
}
