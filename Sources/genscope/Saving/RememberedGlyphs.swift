import Plotting

/// The characters that were chosen with `g` last.
struct RememberedGlyphs {
  private let file: RememberedWord

  /// The user's own; the variables of the environment say where they are kept.
  init(environment: [String: String]) { file = RememberedWord("glyphs", environment: environment) }

  /// The folder of the file; nil where there is no home.
  var folder: String? { file.folder }

  /// What was chosen last; nil where nothing was, or the file says something else.
  var glyphs: GlyphSet? { file.word.flatMap { GlyphSet(rawValue: $0) } }

  /// Remembers a choice.
  ///
  /// - Throws: `Failure` when it cannot be written.
  func remember(_ glyphs: GlyphSet) throws { try file.remember(glyphs.rawValue) }
}
