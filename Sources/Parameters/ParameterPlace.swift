/// Where a parameter can be set.
public enum ParameterPlace: Sendable, Hashable {
  /// In files and on the screen.
  case everywhere
  /// In files only.
  case files
  /// On the screen only: a view on something that files say otherwise.
  case screen
}
