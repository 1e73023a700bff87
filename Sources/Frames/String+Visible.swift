extension Unicode.Scalar {
  /// Whether a terminal may act on the character or show nothing for it: control and format characters
  /// (among them escape and those that turn the direction of writing), line separators, private use.
  public var isUnfitForDisplay: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
    default: false
    }
  }

  /// The character in plain letters: "U+001B".
  public var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String {
  /// The text in one line, with every character that is unfit for display written as its code point:
  /// "<U+001B>".
  public var withVisibleControls: String { visible { _, _ in false } }

  /// Text of several lines with every character that is unfit for display written as its code point, apart
  /// from tabs and the ends of lines.
  public var withVisibleControlsInLines: String {
    visible { scalar, next in
      scalar == "\n" || scalar == "\t" || scalar == "\r" && next == "\n"
    }
  }

  private func visible(
    sparing isSpared: (_ scalar: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool
  ) -> String {
    guard unicodeScalars.contains(where: \.isUnfitForDisplay) else { return self }
    var visible = ""
    var index = unicodeScalars.startIndex
    while index < unicodeScalars.endIndex {
      let scalar = unicodeScalars[index]
      index = unicodeScalars.index(after: index)
      let next = index < unicodeScalars.endIndex ? unicodeScalars[index] : nil
      if scalar.isUnfitForDisplay, !isSpared(scalar, next) {
        visible += "<\(scalar.codePoint)>"
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }
}
