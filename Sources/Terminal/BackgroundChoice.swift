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
