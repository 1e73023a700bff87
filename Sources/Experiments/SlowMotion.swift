public import Frames

/// An experiment whose steps can be shown part by part: what is drawn, what is made of it, what is said of that, the
/// gradient, and the move.
///
/// That is a matter of looking: parts before a move change nothing, and the moves of a step are its turns, so that a step
/// in slow motion ends where a whole step does, bit for bit.
public protocol SlowMotion: TurnTaking {
  /// The part that is shown; nil while the experiment is shown as it stands.
  var part: Status.StepPart? { get }

  /// Shows the next part: of the next turn, where none is shown or the last part of a turn was.
  ///
  /// The part that is a move takes the turn. Where there is nothing left to do, nothing is shown.
  func showNextPart()

  /// Shows the experiment as it stands. Steps and whole turns do so by themselves, and take what is left.
  func leaveSlowMotion()
}
