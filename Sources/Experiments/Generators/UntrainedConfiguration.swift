import Frames
public import Networks
public import Parameters

/// A network that was never trained, fed with noise.
public struct UntrainedConfiguration: ExperimentConfiguration {
  /// "untrained".
  public static let kind = "untrained"

  /// The noise.
  public var latent = LatentConfiguration()
  /// The network.
  public var generator = NetworkConfiguration(hidden: Array(repeating: 100, count: 12))
  /// After how many hidden layers the picture is taken; nil for all of them, which makes the output.
  public var layersShown: Int?
  /// How many samples accumulate before the run rests.
  public var samples = 10_000_000
  /// Samples a run without a screen draws when it is not told how many: half a million are a picture.
  public var steps = 500_000

  /// Two-dimensional normal noise through twelve layers of a hundred ReLU units.
  public init() {}

  /// After how many hidden layers the picture is taken.
  public var shownDepth: Int { min(layersShown ?? generator.depth, generator.depth) }

  /// Network, what is shown of it, latent, and how many samples.
  public var parameters: [Parameter<Self>] {
    parameters(of: \.generator, under: "model.generator")
      + layersShownParameters
      + parameters(of: \.latent, under: "model.latent")
      + [.samples(\.samples), .samplesWithoutScreen(\.steps)]
  }

  private var layersShownParameters: [Parameter<Self>] {
    guard generator.depth > 0 else { return [] }
    return [
      Parameter(
        Setting.layersShownPath, "layers shown", .integer(1...generator.depth), effect: .immediate,
        get: { .integer($0.shownDepth) },
        set: { root, value in
          guard case .integer(let depth) = value else { return }
          // All of them stay all when the network gets deeper.
          root.layersShown = depth < root.generator.depth ? depth : nil
        }
      ).explained(
        "After how many hidden layers the samples are taken. One more folds what is there once more; "
          + "go through them one by one.")
    ]
  }

  /// Whether the generators are alike, and shown after as many layers; how many it would be in a deeper network makes
  /// no difference.
  public static func == (one: Self, other: Self) -> Bool {
    one.latent == other.latent && one.generator == other.generator
      && one.shownDepth == other.shownDepth && one.samples == other.samples
      && one.steps == other.steps
  }

  /// How much memory the weights take: two more sets of them are held while morphing.
  public var bytes: Int { 3 * 4 * generator.weightCount(inputs: latent.dimension, outputs: 2) }

  /// A network that would not fit.
  public var faults: [ParameterFault] {
    MemoryBudget.faults(bytes: bytes, path: "model.generator.hidden")
  }

  /// The generator, before its first sample.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    UntrainedGenerator(self, seed: seed, threads: threads)
  }
}
