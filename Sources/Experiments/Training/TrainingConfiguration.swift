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
  /// How the learning rate falls on the way to the last step.
  public var decay = RateSchedule()

  /// Batches of 256, 10,000 steps of Adam.
  public init() {}

  /// Optimiser, decay, batch and steps.
  ///
  /// On the screen the number of steps has a meaning only where the rate falls until then.
  public var parameters: [Parameter<Self>] {
    parameters(of: \.optimizer, under: "optimizer")
      + parameters(of: \.decay, under: "decay")
      + [
        .integer(
          "steps", "steps of decay", \.steps, 1...1_000_000_000, step: nil, effect: .immediate,
          place: decay.kind == .none ? .files : .everywhere
        ).explained(
          "Steps until the learning rate has fallen, and the length of a run without a screen. "
            + "Fewer settle sooner, perhaps too soon."),
        .integer("batch", "batch", \.batch, 1...65_536, step: nil).explained(
          "Data and noise samples in a step. More make smoother gradients, slowly. Try 16 and 2048."
        ),
      ]
  }

  /// The factor on learning rates for the step after so many steps.
  public func rateFactor(after step: Int) -> Double { decay.factor(step: step, of: steps) }
}
