import Experiments

/// What is run in a panel, and where it stands: all that leads to its picture.
public struct RunPlace: Sendable {
  /// What is run, with the settings as they are now.
  public var plan: RunPlan
  /// Steps taken so far.
  public var step: Int
  /// The step that it began at: that of the checkpoint that it goes on from, else 0.
  public var firstStep: Int
  /// Whether its results depend on the seed.
  public var isRandom: Bool
  /// Whether nothing was changed on the way, so that the plan leads from the first step to this one.
  public var isStraight: Bool

  /// A place on the way of a plan.
  public init(
    plan: RunPlan, step: Int, firstStep: Int = 0, isRandom: Bool = true, isStraight: Bool = true
  ) {
    (self.plan, self.step, self.firstStep) = (plan, step, firstStep)
    (self.isRandom, self.isStraight) = (isRandom, isStraight)
  }
}

extension Run {
  /// Where the run stands.
  public var place: RunPlace {
    RunPlace(
      plan: plan, step: experiment.stepCount, firstStep: firstStep,
      isRandom: type(of: experiment).isRandom,
      isStraight: !wasChangedOnTheWay && (experiment as? any Morphing)?.morph == nil)
  }
}
