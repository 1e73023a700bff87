/// What decides the meaning of a key: a key has one meaning in one context.
enum Context: Sendable, Hashable, CaseIterable {
  /// It is asked whether to leave although training is not saved.
  case leaving
  /// The terminal is too small for anything but a message.
  case tooSmall
  /// The preset menu is open and takes text.
  case presetMenu
  /// The presets are shown as small live plots.
  case gallery
  /// The help is open.
  case help
  /// A text to look for is being typed.
  case search
  /// A value is being typed.
  case editor
  /// The name of a preset is being typed.
  case naming
  /// It is asked what is to be written to a file.
  case exporting
  /// The command line that opens what is shown is on the screen.
  case sharing
  /// Data are painted.
  case easel
  /// The name of a file for a painting is being typed.
  case filing
  /// The checklist of layers is open.
  case layers
  /// The list of events is open.
  case events
  /// The card of the tour's stop is shown.
  case tour
  /// The list of branches is open.
  case branches
  /// The plots are read at a cursor.
  case reading
  /// The settings have the focus.
  case settings
  /// The plot has the focus.
  case plot

  /// Whether printable characters are text here rather than commands.
  var takesText: Bool {
    switch self {
    case .presetMenu, .search, .editor, .naming, .filing: true
    case .exporting, .sharing, .easel, .gallery, .leaving, .tooSmall, .help, .layers, .events,
      .branches, .tour, .reading, .settings, .plot:
      false
    }
  }
}
