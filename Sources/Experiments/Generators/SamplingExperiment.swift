import Frames
import Graphs

/// An experiment that shows a fixed generator: all it does is draw samples, which accumulate.
protocol SamplingExperiment: Generative, Profiled {
  /// The samples.
  var cloud: SampleCloud { get }
  /// Where the samples come from.
  var regions: LatentRegions { get }
  /// What the picture shows: "samples".
  var pictureName: String { get }
  /// How many samples there will be.
  var sampleLimit: Int { get }
}

extension SamplingExperiment {
  /// Samples, not steps.
  public static var unit: String { "samples" }
  /// How many samples make the picture.
  public var stepCount: Int { cloud.count }
  /// A batch of samples.
  public var unitsPerStep: Int { cloud.batchSize }
  /// How many threads draw samples.
  public var threads: Int {
    get { cloud.sampler.threads }
    set { cloud.sampler.threads = newValue }
  }
  /// Without a sample there is nothing to see.
  public var isBlank: Bool { cloud.count == 0 }
  /// Whether all samples asked for are drawn.
  public var isFinished: Bool { cloud.count >= sampleLimit }
  /// Whether a sample was not finite.
  public var hasDiverged: Bool { cloud.hasDiverged }
  /// Nothing is minimised.
  public var losses: [Reading] { [] }
  /// No curves: nothing is trained.
  public var charts: [Chart] { [] }

  /// What the samples are counted for.
  public var viewport: Viewport {
    get { cloud.viewport }
    set { cloud.viewport = newValue }
  }

  /// Draws a batch of samples.
  public func step(atMost limit: Int) { cloud.grow(atMost: min(limit, sampleLimit - cloud.count)) }

  /// What can be switched on and off.
  public var layers: LayerBoard {
    get { regions.board }
    set { regions.board = newValue }
  }

  var pictureName: String { "samples" }

  /// The samples, and where they come from.
  public func scene() -> Scene {
    Scene(
      extent: cloud.extent,
      layers: [Layer(pictureName, role: .samples, mark: .density(cloud.picture))]
        + regions.pictureLayers(cloud))
  }

  /// The noise.
  public func companion() -> Scene? { regions.companion(cloud) }

  /// What a fixed generator is good for.
  public var outlook: String {
    "Nothing is trained here: the picture is what the generator makes of the noise as it stands."
  }

  /// The noise.
  public var latent: LatentConfiguration { cloud.latent }

  /// Samples of the generator as it stands, beside those of the picture.
  public func draw(count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    cloud.drawElsewhere(count: count, first: first)
  }

  /// The generator.
  public var computations: [Computation] { [Computation("generator", cloud.sampler)] }

  /// Place, spread and elongation of the samples.
  public func evaluator() -> any Evaluator { cloud.evaluation(adding: []) }
}
