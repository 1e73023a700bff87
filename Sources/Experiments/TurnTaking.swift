/// An experiment whose step is made of turns, which players take one after the other.
///
/// Turns change nothing of the course: a step taken turn by turn ends where a whole step does, bit for bit.
public protocol TurnTaking: Experiment {
  /// How many turns the next step is made of; 1 where the players move at once.
  var turnsPerStep: Int { get }

  /// How many turns have been taken of a step that is under way; 0 between steps.
  var turnsTaken: Int { get }

  /// Takes the next turn; the last one of a step ends it. `step(atMost:)` takes all that are left.
  ///
  /// - Returns: whose turn it was and what it changed, in a sentence or two.
  func takeTurn() -> String
}
