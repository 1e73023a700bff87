import ArgumentParser
import Plotting
import Screen
import Terminal

/// The options of all commands that draw.
///
/// What is not said on the command line may be said by a variable of the environment, else by the configuration file.
struct DrawingOptions: ParsableArguments {
  @Option(
    name: .customLong("glyphs"),
    help: ArgumentHelp(
      "Characters to draw with: ascii, braille or blocks. Default: $GENSCOPE_GLYPHS, else ascii.",
      discussion:
        "ascii and braille show thin ridges best, blocks (half blocks) flat areas with sharp edges."
    ))
  var glyphsOption: GlyphSet?

  @Option(
    name: .customLong("theme"),
    help: ArgumentHelp(
      "Colours for: \(Theme.allCases.map(\.rawValue).alternatives). Default: $GENSCOPE_THEME, else auto.",
      discussion: "auto takes dark or light, as the terminal says of its background."))
  var themeOption: Theme?

  @Option(
    name: .customLong("color"),
    help: "Colours: auto, always, never, 16, 256 or true. Default: auto, which honours NO_COLOR.")
  var colorOption: ColorChoice?

  @Option(
    name: .customLong("background"),
    help:
      "The terminal's background: auto, dark or light. Default: $GENSCOPE_BACKGROUND, else auto.")
  var backgroundOption: BackgroundChoice?

  func validate() throws {
    try Self.glyphsVariable.validate()
    try Self.themeVariable.validate()
    try Self.backgroundVariable.validate()
  }

  private static let glyphsVariable = ChoiceVariable<GlyphSet>("GENSCOPE_GLYPHS")
  private static let themeVariable = ChoiceVariable<Theme>("GENSCOPE_THEME")
  private static let backgroundVariable = ChoiceVariable<BackgroundChoice>("GENSCOPE_BACKGROUND")

  /// What is drawn with: options before variables of the environment, those before the configuration file.
  func settled(by preferences: Preferences) -> Drawing {
    let levels = [
      (themeOption, backgroundOption),
      (Self.themeVariable.value, Self.backgroundVariable.value),
      (preferences.theme, preferences.background),
    ]
    let theme = levels.lazy.compactMap(\.0).first ?? .auto
    // A theme for one background says what the terminal's is.
    let background = levels.lazy.compactMap { theme, background in
      theme?.background.map(BackgroundChoice.init) ?? background
    }.first
    return Drawing(
      glyphs: glyphsOption ?? Self.glyphsVariable.value ?? preferences.glyphs,
      theme: theme.background == nil ? theme : .auto,
      color: theme.hasColors ? colorOption ?? preferences.color ?? .auto : .never,
      background: background ?? .auto)
  }
}

/// What pictures are drawn with.
struct Drawing: Equatable {
  /// The characters that were asked for, nil where none were.
  var glyphs: GlyphSet?
  /// How colours are chosen; for either background.
  var theme: Theme
  /// How many colours are used.
  var color: ColorChoice
  /// What the terminal's background is like.
  var background: BackgroundChoice
}

extension BackgroundChoice {
  /// The choice of a background that is known.
  init(_ background: DisplayCapabilities.Background) {
    switch background {
    case .dark: self = .dark
    case .light: self = .light
    }
  }
}
