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
  /// Whether samples are judged by classifiers that are trained for it; no step depends on it.
  public var judge = JudgeChoice.none

  /// Batches of 256, 10,000 steps of Adam.
  public init() {}

  /// Optimiser, decay, batch, steps and judge.
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
        .choice("judge", "judge", \.judge, effect: .immediate).explained(
          "fresh: two new classifiers try to tell samples of the plane from data, about a second "
            + "each time. Training stays the same."),
      ]
  }

  /// The factor on learning rates for the step after so many steps.
  public func rateFactor(after step: Int) -> Double { decay.factor(step: step, of: steps) }
}

// MARK: - The end of a decay

extension TrainingConfiguration {
  /// Whether the rate has decayed to 0 after so many steps, so that nothing is learned any more.
  func hasEnded(after step: Int) -> Bool { rateFactor(after: step) == 0 }

  /// What has ended a training that is finished.
  static let ending =
    "the rate has decayed to 0; raise the steps of decay, or set rate decay to none"

  /// The same in a caption.
  public static let ended = "Training has ended: the learning rate has decayed to 0."

  /// The news of a step that brings the rate to 0, nil for any other.
  func endOfDecay(at step: Int) -> Event? {
    guard hasEnded(after: step), !hasEnded(after: step - 1) else { return nil }
    return Event(
      step: step, tone: .neutral, label: "learning rate has reached 0",
      explanation:
        "The decay is over, and nothing is learned any more. With more steps of decay, or "
        + "none, training goes on.")
  }

  /// The rate in force, where it decays.
  func rateFigures(after step: Int) -> [Figure] {
    guard decay.kind != .none else { return [] }
    return [
      Figure(
        "rate in force", key: "rateInForce",
        value: optimizer.learningRate * rateFactor(after: step), format: .significant(3),
        reference: Reference("set", value: optimizer.learningRate),
        explanation:
          "The learning rate of the next step: the one that is set, times what the decay "
          + "has left of it.")
    ]
  }
}
