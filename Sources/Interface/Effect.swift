public import Frames

/// What the application wants done: an update only says so, the loop does it.
public enum Effect: Sendable, Equatable {
  /// Send a command to the engine, for the panel of this number. Commands leave in the order of their effects, for
  /// the engine numbers them as they arrive.
  case send(Command, panel: Int = 0)
  /// Ask for something that the engine knows nothing of, and send `Message.answered`.
  case ask(Request)
  /// Put a text into the terminal's clipboard.
  case copy(String)
  /// Begin to record the screen, or end that.
  case toggleRecording
  /// End the program.
  case quit
  /// Give the terminal back and stop until continued.
  case suspend
  /// Send the whole screen again.
  case redraw
  /// Send `Message.wokeUp` after this time, instead of at any time asked for before.
  case wakeUp(after: Duration)
}
