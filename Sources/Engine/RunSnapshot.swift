public import Experiments

/// A moment of a run that can be written down and taken up again.
public struct RunSnapshot: Sendable {
  /// What is run, settings changed on the way included.
  public var plan: RunPlan
  /// Where it stands.
  public var state: TrainingState

  /// A moment of a run.
  public init(plan: RunPlan, state: TrainingState) {
    self.plan = plan
    self.state = state
  }
}
