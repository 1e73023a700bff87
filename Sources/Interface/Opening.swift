/// What the scope is opened with, besides a run.
public enum Opening: Sendable, Hashable {
  /// The easel, where data are painted.
  case easel
  /// The presets as small live plots.
  case gallery

  /// What opens it, whatever key that has.
  var action: Action {
    switch self {
    case .easel: .paint
    case .gallery: .showGallery
    }
  }
}
