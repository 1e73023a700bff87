extension Unicode.Scalar {
  /// Whether a terminal may act on the character or show nothing for it: control and format characters
  /// (among them escape and those that turn the direction of writing), line separators, private use.
  var isUnfitForDisplay: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
    default: false
    }
  }

  /// The character in plain letters: "U+001B".
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// The text with every character that is unfit for display written as its code point: "<U+001B>".
  var withVisibleControls: String {
    guard unicodeScalars.contains(where: \.isUnfitForDisplay) else { return self }
    var visible = ""
    for scalar in unicodeScalars {
      if scalar.isUnfitForDisplay {
        visible += "<\(scalar.codePoint)>"
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }

  /// The beginning of the text, for messages.
  var excerpt: String {
    let limit = 40
    return unicodeScalars.count <= limit
      ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) + "..."
  }
}
