/// What lies over the plain screen and takes the keys.
enum Overlay: Sendable, Equatable {
  /// The list of presets.
  case presets(PresetMenu)
  /// The help, scrolled down to this line.
  case help(firstLine: Int)
  /// A setting's value being typed, in its place in the settings.
  case editor(ValueEditor)
}
