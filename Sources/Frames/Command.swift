/// What the interface asks of the engine.
///
/// Commands are carried out between two steps.
public enum Command: Sendable, Equatable {
  /// Goes on stepping.
  case run
  /// Stops stepping.
  case pause
  /// Takes this many steps while paused.
  case step(Int)
  /// Sets how many steps are taken between two frames.
  case pace(Status.Pace)
  /// Starts again with the same seed.
  case restart
  /// Starts again with another seed.
  case reseed(UInt64)
  /// Leaves this preset for the one of this name.
  case open(String)
  /// Changes the setting at a path.
  case set(path: String, value: Setting.Value)
  /// Starts or stops walking through weight space.
  case morph(Bool)
  /// Shows another part of the plane, or the same at another size.
  case look(Viewport)
}
