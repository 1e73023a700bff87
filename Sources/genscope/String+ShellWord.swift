import Screen

extension String {
  /// The text as one word for a shell, to be copied from the terminal: quoted where it must be, and without
  /// characters that a terminal would obey or hide.
  var shellWord: String {
    // What begins with a dash would be an option.
    let text = hasPrefix("-") ? "./" + self : self
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || "-_./,:+@%=".unicodeScalars.contains(scalar))
    }
    if isPlain, !text.isEmpty { return text }
    if text.sanitizedForTerminal == text { return "'" + text.replacing("'", with: "'\\''") + "'" }
    // The shell makes the bytes of what is written as numbers.
    let bytes = text.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
      case 0x20..<0x7F: String(UnicodeScalar(byte))
      default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return "$'" + bytes.joined() + "'"
  }
}
