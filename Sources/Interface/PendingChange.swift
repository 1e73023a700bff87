/// A value that was asked for and is shown at once, before the engine confirms it.
///
/// Frames made before the engine carried out the command still say the old value. Shown as they are,
/// they would make a figure jump back and forth, and quick key presses would start from the wrong
/// value and get lost.
struct PendingChange<Value: Equatable & Sendable>: Sendable, Equatable {
  /// What was asked for.
  let value: Value
  /// The number of the command that asks for it.
  let command: Int

  /// Whether a frame is to be believed: one that was made after the command, whether or not that was refused.
  func isSettled(after lastCommand: Int) -> Bool { lastCommand >= command }
}
