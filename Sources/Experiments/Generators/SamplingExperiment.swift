import Frames
import Graphs

/// An experiment that shows a fixed generator: all it does is draw samples, which accumulate.
protocol SamplingExperiment: Generative, Profiled, PlaceReading, Accompanied {
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
  public var needsFirstStep: Bool { cloud.count == 0 }
  /// Whether all samples asked for are drawn.
  public var isFinished: Bool { cloud.count >= sampleLimit }
  /// That all are drawn.
  public var ending: String { "all samples are drawn" }
  /// Whether a sample was not finite.
  public var hasDiverged: Bool { cloud.hasDiverged }
  /// Nothing is minimised.
  public var losses: [Figure] { [] }

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
  public func exhibit() -> Exhibit {
    .plane(
      Scene(
        extent: cloud.extent,
        layers: [Layer(pictureName, role: .samples, mark: .density(cloud.picture))]
          + regions.pictureLayers(cloud)))
  }

  /// The noise.
  public func companion() -> Scene? { regions.companion(cloud) }

  /// How dense the samples are.
  public func entries(at place: SIMD2<Double>) -> [Reading.Entry] {
    [Reading.Entry.estimate(at: place, in: cloud.picture)].compactMap(\.self)
  }

  /// The histograms, and the plane of latents where these have two numbers.
  public var secondPlots: [SecondPlot] {
    [.histogram] + (cloud.latent.dimension == 2 ? [.latents] : [])
  }

  /// Counts of the newest samples, or where latents go.
  public func second(_ kind: SecondPlot) -> SecondPicture? {
    guard secondPlots.contains(kind), cloud.count > 0 else { return nil }
    switch kind {
    case .curves: return nil
    case .histogram:
      let samples = Marginal.Points(
        name: pictureName, role: .samples, points: cloud.newest(atMost: Self.countedSamples))
      return .histogram(
        Marginal.all(of: [samples], in: cloud.extent, around: nil, units: nil))
    case .latents: return .latents(regions.plane(cloud))
    }
  }

  /// Samples that are counted for histograms, at every frame anew.
  private static var countedSamples: Int { 1 << 16 }

  /// How many samples make the picture, and its shape.
  ///
  /// - Parameter maker: what made the samples, as the end of a sentence.
  func caption(samplesOf maker: String) -> Caption {
    if hasDiverged {
      return Caption(
        .failing, "A sample is not finite: the numbers grow from layer to layer. Lower the gain.")
    }
    let count = cloud.count.grouped
    if cloud.count < Self.opening, !isFinished {
      return Caption(
        .start,
        "\(count) samples of \(maker): noise in, points out, nothing is trained. Watch where they pile "
          + "up.")
    }
    let deviations = cloud.moments.principalDeviations
    let shape = deviations.map {
      " Deviation \($0.along.text(significant: 3)) along the longest direction, "
        + "\($0.across.text(significant: 3)) across."
    }
    return Caption(
      isFinished ? .settled : .moving,
      "\(isFinished ? "All \(count)" : count) samples of \(maker).\(shape ?? "")")
  }

  /// Samples from which on there is a picture.
  private static var opening: Int { 200_000 }

  /// The noise.
  public var latent: LatentConfiguration? { cloud.latent }

  /// Samples of the generator as it stands, beside those of the picture.
  public func sample(count: Int, first: Int) -> (samples: [Float], latents: [Float]) {
    cloud.sampleElsewhere(count: count, first: first)
  }

  /// The generator.
  public var computations: [Computation] { [Computation("generator", cloud.sampler)] }

  /// Place, spread and elongation of the samples so far.
  public var figures: [Figure] { cloud.figures }

  /// The same for reports.
  public func evaluator() -> any Evaluator {
    // The screen shows them at every step.
    FigureSet(figures.map { Figure($0.key, $0.value) })
  }
}
