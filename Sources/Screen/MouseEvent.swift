/// What a mouse did over the terminal, at a cell.
public struct MouseEvent: Sendable, Hashable {
  /// What a mouse can do.
  public enum Action: Sendable, Hashable {
    /// A button went down.
    case press(Button)
    /// The pointer reached another cell while a button is down.
    case drag(Button)
    /// The button went up; some terminals do not say which.
    case release
    /// The wheel turned by one notch.
    case wheel(Direction)
  }

  /// The buttons that mean something.
  public enum Button: Sendable, Hashable {
    case left, middle, right
  }

  /// Where the wheel turns to: `up` is away from the hand.
  public enum Direction: Sendable, Hashable {
    case up, down
  }

  /// What it did.
  public var action: Action
  /// Column of the cell, 0 for the first; may lie outside a grid that has just got smaller.
  public var column: Int
  /// Row of the cell, 0 for the top one.
  public var row: Int

  /// Something that a mouse did at a cell.
  public init(_ action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}
