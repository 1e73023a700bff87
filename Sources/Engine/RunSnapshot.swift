public import Experiments
public import Frames

/// A moment of a run that can be written down and taken up again.
public struct RunSnapshot: Sendable {
  /// What is run, settings changed on the way included.
  public var plan: RunPlan
  /// Where it stands.
  public var state: TrainingState
  /// What was noted on the way there.
  public var record: Record
  /// The step at which a value stopped being finite, if one did: then no training can go on from here.
  public var divergedAt: Int?

  /// Memory for the moments that are kept of all runs together, in bytes, unless it is said otherwise.
  public static let memoryBudget = 256 << 20

  /// A moment of a run.
  public init(
    plan: RunPlan, state: TrainingState, record: Record = Record(), divergedAt: Int? = nil
  ) {
    self.plan = plan
    self.state = state
    self.record = record
    self.divergedAt = divergedAt
  }
}
