public import Frames
public import Screen

/// What can happen to the application.
public enum Message: Sendable, Equatable {
  /// A key was pressed.
  case key(Key)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// A text was pasted.
  case paste(String)
  /// The terminal has this size and these capabilities now.
  case resized(GridSize, DisplayCapabilities)
  /// What was asked for was done, or not.
  case answered(Answer)
  /// The screen is recorded from now on, or no more, as a sentence says.
  case recording(Bool, String, isRefusal: Bool)
  /// The engine sent frames, one for each panel.
  case frames([Frame])
  /// The engine sent a page of presets.
  case page(PresetPage)
  /// The time asked for with `Effect.wakeUp` has passed.
  case wokeUp
}
