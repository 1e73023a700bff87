import Frames
public import Parameters

/// A generator written down as a formula instead of a network.
public struct AnalyticMapConfiguration: ExperimentConfiguration {
  /// "map".
  public static let kind = "map"

  /// The formula.
  public var map: AnalyticMap = .ring
  /// The noise; its dimension is the plane's.
  public var latent = LatentConfiguration()
  /// How many samples accumulate before the run rests.
  public var samples = 10_000_000
  /// Samples a run without a screen draws when it is not told how many: half a million are a picture.
  public var steps = 500_000

  /// Normal noise turned into a ring.
  public init() {}

  /// The formula, the noise and how many samples.
  public var parameters: [Parameter<Self>] {
    [
      .choice("model.map", "map", \.map).explained(
        "The formula. ring pushes every point out to a circle; identity shows the noise itself."),
      .choice("model.latent.kind", "latent", \.latent.kind).explained(
        LatentConfiguration.kindExplanation),
      .integer(
        "model.latent.dimension", "latent dimension", \.latent.dimension, 2...2, place: .files
      ).explained(
        "Numbers in a latent: two, as many as the plane has, since the formula maps it to itself."),
      .samples(\.samples), .samplesWithoutScreen(\.steps),
    ]
  }

  /// The generator, before its first sample.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    AnalyticMapGenerator(self, seed: seed, threads: threads)
  }
}
