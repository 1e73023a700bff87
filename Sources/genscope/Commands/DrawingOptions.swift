import ArgumentParser
import Plotting
import Screen
import Terminal

/// The options of all commands that draw.
///
/// What is not said on the command line may be said by a variable of the environment.
struct DrawingOptions: ParsableArguments {
  @Option(
    name: .customLong("glyphs"),
    help: ArgumentHelp(
      "Characters to draw with: ascii, braille or blocks. Default: $GENSCOPE_GLYPHS, else ascii.",
      discussion:
        "ascii and braille show thin ridges best, blocks (half blocks) flat areas with sharp edges."
    ))
  var glyphsOption: GlyphSet?

  @Option(help: "Colours: auto, always, never, 16, 256 or true. NO_COLOR is honoured.")
  var color: ColorChoice = .auto

  @Option(
    name: .customLong("background"),
    help:
      "The terminal's background: auto, dark or light. Default: $GENSCOPE_BACKGROUND, else auto.")
  var backgroundOption: BackgroundChoice?

  func validate() throws {
    try Self.glyphsVariable.validate()
    try Self.backgroundVariable.validate()
  }

  private static let glyphsVariable = ChoiceVariable<GlyphSet>("GENSCOPE_GLYPHS")
  private static let backgroundVariable = ChoiceVariable<BackgroundChoice>("GENSCOPE_BACKGROUND")

  /// The characters that were asked for, nil where none were.
  var chosenGlyphs: GlyphSet? { glyphsOption ?? Self.glyphsVariable.value }

  /// What the terminal's background is said to be.
  var background: BackgroundChoice { backgroundOption ?? Self.backgroundVariable.value ?? .auto }
}
