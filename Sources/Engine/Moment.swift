/// Which moment of which course of a run something was found at.
struct Moment: Sendable, Hashable {
  /// The experiment: no two in a process share a number, so that findings about one are never taken for
  /// another's.
  var epoch: Int
  /// How often its settings have been changed.
  var revision: Int
  /// Steps taken.
  var step: Int
}
