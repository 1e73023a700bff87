import Screen

/// What the scope is opened with, besides a run.
public enum Opening: Sendable, Hashable {
  /// The easel, where data are painted.
  case easel

  /// The key that opens it.
  var key: Key {
    switch self {
    case .easel: .character("D")
    }
  }
}
