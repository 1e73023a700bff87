/// A key as the interface sees it.
public enum Key: Sendable, Hashable {
  /// A printable character.
  case character(Character)
  /// Control with a letter, given in lower case.
  case control(Character)
  /// The Alt key with a character.
  case alt(Character)
  /// An arrow.
  case up, down, left, right
  /// An arrow with Shift.
  case shiftUp, shiftDown, shiftLeft, shiftRight
  /// Enter or Return.
  case enter
  /// Escape.
  case escape
  /// Tab.
  case tab
  /// Shift with Tab.
  case backtab
  /// Backspace.
  case backspace
  /// Delete.
  case delete
  /// Home or End.
  case home, end
  /// Page up or down.
  case pageUp, pageDown
  /// A function key.
  case function(Int)
}
