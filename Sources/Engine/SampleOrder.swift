public import Experiments

/// A moment of a run that samples are to be drawn of, while the run goes on.
public struct SampleOrder: Sendable {
  /// What is run, from the state where it stood.
  public let plan: RunPlan
  /// Steps taken by then.
  public let step: Int

  /// The generator as it stood then.
  ///
  /// - Throws: `RunFault` when there can be none.
  public func generator() throws -> (any Generative)? {
    try Run(plan).experiment as? any Generative
  }
}
