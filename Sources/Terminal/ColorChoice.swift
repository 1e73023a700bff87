/// How many colours the user wants.
///
/// The raw values are what a command line takes.
public enum ColorChoice: String, Sendable, CaseIterable {
  /// As many as the terminal has; none if `NO_COLOR` is set.
  case auto
  /// As many as the terminal has, whatever `NO_COLOR` says.
  case always
  /// None.
  case never
  /// The 8 or 16 of the user's palette.
  case sixteen = "16"
  /// The fixed palette of 256.
  case indexed = "256"
  /// Any red, green, blue, whether the terminal says that it has them or not.
  case direct = "true"
}
