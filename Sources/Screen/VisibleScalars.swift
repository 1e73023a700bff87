/// The characters of a text as a screen may show them: nothing that acts, reorders or hides is left.
///
/// Names, titles and messages can come from files of strangers, and a terminal obeys what it is
/// sent. So before a text is drawn
/// - white space of every kind, line ends included, becomes one space each,
/// - control characters, private use and unassigned characters become `?`, so that a trick stays
///   visible; an escape sequence is shown as the harmless characters it is made of,
/// - format characters (bidirectional overrides, zero-width characters, tags) and combining marks
///   are left out, and of an emoji made of several only the first is kept, for terminals disagree
///   about the width of the rest.
struct VisibleScalars: Sequence, IteratorProtocol {
  private var rest: String.UnicodeScalarView.Iterator
  /// Whether the next emoji belongs to the one before it.
  private var isJoined = false
  /// Whether a skin tone may follow.
  private var takesModifier = false

  /// The visible characters of a text.
  init(_ text: String) { rest = text.unicodeScalars.makeIterator() }

  mutating func next() -> Unicode.Scalar? {
    while let scalar = rest.next() {
      if let shown = visible(scalar) { return shown }
    }
    return nil
  }

  /// What is drawn for the next character of the text, or nil for nothing.
  private mutating func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if 0x20..<0x7F ~= scalar.value {
      isJoined = false
      takesModifier = false
      return scalar
    }
    let properties = scalar.properties
    if properties.isWhitespace { return " " }
    let followsJoiner = isJoined
    let followsModifierBase = takesModifier
    isJoined = scalar.value == 0x200D
    if scalar.displayWidth > 0 {
      takesModifier = properties.isEmojiModifierBase
      if followsJoiner && properties.isEmoji { return nil }
      if followsModifierBase && properties.isEmojiModifier { return nil }
      return scalar
    }
    switch properties.generalCategory {
    case .control, .privateUse, .surrogate, .unassigned: return "?"
    default: return scalar.isRegionalIndicator ? "?" : nil
    }
  }
}
