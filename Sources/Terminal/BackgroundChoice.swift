public import Screen

/// What the user says of the terminal's background.
///
/// The raw values are what a command line takes.
public enum BackgroundChoice: String, Sendable, CaseIterable {
  /// As the terminal answers, or as `COLORFGBG` says; dark where neither does.
  case auto
  /// Dark.
  case dark
  /// Light.
  case light
}

extension BackgroundChoice {
  /// The background as far as it is known without asking the terminal; nil where it is not.
  public var known: DisplayCapabilities.Background? {
    switch self {
    case .auto:
      TerminalType.environment("COLORFGBG").flatMap(DisplayCapabilities.Background.init(colors:))
    case .dark: .dark
    case .light: .light
    }
  }
}
