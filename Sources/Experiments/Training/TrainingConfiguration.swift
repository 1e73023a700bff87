import Frames
public import Networks
public import Parameters

/// What training has in common, whatever is trained.
public struct TrainingConfiguration: Configuration {
  /// Data points, and latents, in a batch.
  public var batch = 256
  /// Steps a run without a screen takes when it is not told how many.
  public var steps = 10_000
  /// How gradients change weights.
  public var optimizer = OptimizerConfiguration()

  /// Batches of 256, 10,000 steps of Adam.
  public init() {}

  /// Batch, steps and optimiser.
  public var parameters: [Parameter<Self>] {
    parameters(of: \.optimizer, under: "optimizer")
      + [
        .integer("batch", "batch", \.batch, 1...65_536, step: nil),
        .integer("steps", "steps", \.steps, 1...1_000_000_000, place: .files),
      ]
  }
}
