extension Unicode.Scalar {
  /// Columns the character takes on a screen: 1, 2, or 0 if it must not be drawn.
  ///
  /// Only characters that are visible by themselves have a width. Everything that acts on the
  /// terminal, reorders text, joins its neighbours or hides has none: control and format characters
  /// (bidirectional overrides, tags, joiners), combining marks, private use, unassigned. East Asian
  /// ambiguous characters take one column, as terminals draw them outside East Asian locales.
  ///
  /// Source: Unicode Standard Annex 11, East Asian Width.
  public var displayWidth: Int {
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    // Box drawing, block elements and braille are what plots are made of: no table is asked.
    if 0x2500...0x259F ~= value || 0x2800...0x28FF ~= value { return 1 }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
      return 0
    default: break
    }
    if properties.isDefaultIgnorableCodePoint || isConjoiningJamo || isRegionalIndicator {
      return 0
    }
    return isWide ? 2 : 1
  }

  /// Whether it is one half of a flag, which terminals draw in one, two or four columns.
  var isRegionalIndicator: Bool { 0x1F1E6...0x1F1FF ~= value }

  /// Whether it is a Korean vowel or final consonant that is drawn within the letter before it.
  private var isConjoiningJamo: Bool {
    0x1160...0x11FF ~= value || 0xD7B0...0xD7FF ~= value
  }

  /// Whether East Asian Width is wide or full width.
  private var isWide: Bool {
    guard value >= 0x1100 else { return false }
    return properties.isEmojiPresentation || Self.wideRanges.contains { $0.contains(value) }
  }

  /// The blocks of wide characters other than emoji; unassigned gaps never get here.
  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3040...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF,
    0x20000...0x3FFFD,
  ]
}
