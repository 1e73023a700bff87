/// A value that was asked for and is shown at once, before the engine confirms it.
///
/// Frames made before the engine carried out the command still say the old value. Shown as they are,
/// they would make a figure jump back and forth, and quick key presses would start from the wrong
/// value and get lost.
struct PendingChange<Value: Equatable & Sendable>: Sendable, Equatable {
  /// What was asked for.
  let value: Value
  /// What stale frames may still say.
  private let superseded: [Value]
  /// How many stale frames are believed to be stale: one in the channel, one being made, one spare.
  private var patience = 3

  /// Expects `value` where `present` stands, which may itself be expected only.
  init(_ value: Value, insteadOf present: Value, after earlier: PendingChange?) {
    self.value = value
    superseded = ((earlier?.superseded ?? []) + [present]).suffix(32).filter { $0 != value }
  }

  /// What to show when a frame says `seen`; nil once the frame is to be believed.
  mutating func settle(seen: Value) -> Value? {
    guard superseded.contains(seen), patience > 0 else { return nil }
    patience -= 1
    return value
  }
}
