/// What is behind a picture: the theory, where it comes from, and what to do with it.
public struct Background: Sendable, Equatable {
  /// Objective and algorithm.
  public var theory: Theory
  /// The paper or the page of notes; may be empty.
  public var reference: String
  /// Things to try, with the names of settings.
  public var tries: [String]
  /// A question that the settings answer; may be empty.
  public var question: String

  /// A background with the given parts.
  public init(
    theory: Theory = Theory(), reference: String = "", tries: [String] = [], question: String = ""
  ) {
    self.theory = theory
    self.reference = reference
    self.tries = tries
    self.question = question
  }
}
