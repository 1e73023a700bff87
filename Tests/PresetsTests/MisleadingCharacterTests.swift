import Testing

/// What looks right and is not: each character is named, where it stands.
@Suite struct MisleadingCharacterTests {
  @Test(arguments: [
    // In a name.
    (
      "title: T\nmodel: {kind: naive\u{A0}}",
      "2:20: U+00A0, a no-break space, is not allowed here: model.kind must be one of"
    ),
    (
      "title: T\nmodel: {kind: n\u{430}ive}",
      "2:16: U+0430, a Cyrillic small letter a, is not allowed here: model.kind must be one of"
    ),
    (
      "title: T\nmodel: {kind: naive, generator: {activation: \"re\u{FF4C}u\"}}",
      "2:49: U+FF4C, a fullwidth Latin small letter l, is not allowed here: "
        + "model.generator.activation must be one of"
    ),
    // In a number.
    (
      "title: T\nmodel: {kind: naive}\ntraining: {batch: 6\u{FF14}}",
      "3:20: U+FF14, a fullwidth digit four, is not allowed here: training.batch must be a whole"
    ),
    (
      "title: T\nmodel: {kind: naive}\ntraining: {optimizer: {learningRate: \u{2212}1}}",
      "3:38: U+2212, a minus sign, is not allowed here: training.optimizer.learningRate"
    ),
    (
      "title: T\nmodel: {kind: saddle}\nseed: 1\u{2009}000",
      "3:8: U+2009, a thin space, is not allowed here: seed must be a whole number"
    ),
    (
      "title: T\nmodel: {kind: naive, generator: {hidden: [8\u{FF0C}8]}}",
      "2:44: U+FF0C, a fullwidth comma, is not allowed here: every number in"
    ),
    // In a key.
    (
      "title: T\n\u{3000}summary: S\nmodel: {kind: saddle}",
      "2:1: U+3000, an ideographic space, is not allowed here: there is no key <U+3000>summary"
    ),
    (
      "title: T\nmodel: {kind: saddle, st\u{435}pSize: 1}",
      "2:25: U+0435, a Cyrillic small letter ie, is not allowed here: there is no key"
    ),
    // Around a text.
    (
      "title: T\ngroup: ring\u{A0}\nmodel: {kind: saddle}",
      "2:12: U+00A0, a no-break space, is not allowed here: group must not end with it"
    ),
    // Anywhere.
    ("title: T\u{200B}\nmodel: {kind: saddle}", "1:9: U+200B, a zero width space, is not allowed"),
    ("title: T\n\u{FEFF}model: {kind: saddle}", "2:1: U+FEFF, a byte order mark, is not allowed"),
    (
      "title: T\u{85}model: {kind: saddle}",
      "1:9: the control character U+0085 is not allowed"
    ),
    // Where YAML itself stumbles.
    ("title\u{FF1A} T\nmodel: {kind: saddle}", "1:6: not valid YAML: U+FF1A, a fullwidth colon,"),
    (
      "title: T\nmodel: \u{FF5B}kind: saddle\u{FF5D}",
      "2:8: not valid YAML: U+FF5B, a fullwidth left curly bracket, has no meaning here"
    ),
    ("title: T\nmodel:\n\tkind: saddle", "3:1: a tab cannot indent; use spaces"),
    ("title: T\nmodel:\n  \tkind: saddle", "3:3: a tab cannot indent; use spaces"),
    (
      "title: T\nmodel: {kind: naive}\ntraining:\n  batch: 8\n\tsteps: 5",
      "5:1: a tab cannot indent; use spaces"
    ),
    ("\t- a", "1:1: a tab cannot indent; use spaces"),
  ])
  func theCharacterIsNamedWhereItStands(yaml: String, expected: String) {
    let found = faults(yaml)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  /// Every character that is not ASCII is told by its number, wherever it makes a name or a number wrong.
  @Test func noCharacterGoesUnnamed() throws {
    let blanks = (0x80...0xFFFF).compactMap(Unicode.Scalar.init).filter {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
    }
    #expect(blanks.count > 30)
    for scalar in blanks {
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let number = "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
      for yaml in [
        "title: T\nmodel: {kind: \"naive\(scalar)\"}",
        "title: T\nmodel: {kind: naive}\n\"se\(scalar)ed\": 1",
      ] {
        let found = faults(yaml)
        #expect(found.contains { $0.contains(number) }, "\(number): \(found)")
        #expect(found.allSatisfy { !$0.unicodeScalars.contains(scalar) })
      }
    }
  }

  @Test func textMayHaveAnyLetters() {
    #expect(
      faults(
        "title: \u{41A}\u{43E}\u{43B}\u{44C}\u{446}\u{43E} \u{2116}\u{A0}1 \u{2013} \u{5713}\nmodel: {kind: saddle}"
      ).isEmpty)
    // A byte order mark at the beginning is what some editors put there.
    #expect(faults("\u{FEFF}title: T\nmodel: {kind: saddle}").isEmpty)
    // Tabs are blanks between a key and its value.
    #expect(faults("title:\tT\nmodel: {kind: saddle}").isEmpty)
  }
}
