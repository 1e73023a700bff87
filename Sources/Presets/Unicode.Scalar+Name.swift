import Frames

extension Unicode.Scalar {
  /// The character as messages call it, by its number and its name: "U+00A0, a no-break space".
  var title: String {
    // These have no names.
    if properties.generalCategory == .control { return "the control character \(codePoint)" }
    return codePoint + (plainName.map { ", \(Self.article(before: $0)) \($0)" } ?? "")
  }

  /// The same as the subject of a sentence: "U+00A0, a no-break space,".
  var subject: String { title.contains(",") ? title + "," : title }

  private static func article(before name: String) -> String {
    "aeioAEIO".contains(name.first ?? " ") ? "an" : "a"
  }

  /// The name in the Unicode standard, as one writes it in a sentence: "Cyrillic small letter a".
  private var plainName: String? {
    // As older editors put it at the beginning of a file.
    if value == 0xFEFF { return "byte order mark" }
    return properties.name.map { name in
      // Only the names of scripts and people have capitals.
      let words = name.lowercased().split(separator: " ").map { word in
        Self.properNouns.contains(String(word))
          ? word.prefix(1).uppercased() + word.dropFirst() : String(word)
      }
      return words.joined(separator: " ")
    }
  }

  private static let properNouns: Set = [
    "armenian", "cherokee", "coptic", "cyrillic", "georgian", "greek", "hangul", "hebrew", "latin",
    "mongolian", "ogham", "roman",
  ]
}

extension String {
  /// The first character that is not ASCII: keys, names and numbers never have one, though it may look like
  /// one that they do.
  ///
  /// One that has been replaced has been told of.
  var firstForeignCharacter: Unicode.Scalar? {
    unicodeScalars.first { !$0.isASCII && $0 != "\u{FFFD}" }
  }

  /// The beginning of the text, for messages; blanks that look like a space or like nothing are written as
  /// their numbers.
  var excerpt: String {
    let limit = 40
    var text = ""
    for scalar in unicodeScalars.prefix(limit) {
      if !scalar.isASCII,
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
      {
        text += "<\(scalar.codePoint)>"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return unicodeScalars.count <= limit ? text : text + "..."
  }
}
