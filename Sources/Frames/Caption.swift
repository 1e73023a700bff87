/// How far a run has come with what it shows, as its caption describes it.
///
/// It follows from steps and state, never from the clock: the same run is in the same phase at the same
/// step.
public enum Phase: Sendable, Hashable, CaseIterable {
  /// What is seen is still what the run began with.
  case start
  /// What is seen changes.
  case moving
  /// What was to be seen has happened.
  case settled
  /// Something went wrong that the run is there to show, or that ends it.
  case failing
}

/// What there is to say of a run at the step shown.
public struct Caption: Sendable, Equatable {
  /// How far the run has come.
  public var phase: Phase
  /// One or two sentences about what is seen, with its numbers; 156 columns at most.
  public var text: String

  /// A caption with the given parts.
  public init(_ phase: Phase, _ text: String) {
    self.phase = phase
    self.text = text
  }
}
