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
      .choice("model.map", "map", \.map),
      .choice("model.latent.kind", "latent", \.latent.kind),
      .integer(
        "model.latent.dimension", "latent dimension", \.latent.dimension, 2...2, place: .files),
      .integer("model.samples", "samples", \.samples, 1...1_000_000_000, step: nil),
      .integer("training.steps", "steps", \.steps, 1...1_000_000_000, place: .files),
    ]
  }

  /// The generator, before its first sample.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    AnalyticMapGenerator(self, seed: seed, threads: threads)
  }
}
