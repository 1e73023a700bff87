/// Why a typed text means no seeds or no part of a sweep, with an example of what does.
public struct SweepArgumentFault: Error, CustomStringConvertible {
  /// What is wrong, in a sentence without its end.
  public let description: String

  init(_ description: String) { self.description = description }
}
