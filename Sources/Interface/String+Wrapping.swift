import Screen

extension String {
  /// The text in lines of at most this many columns, broken between words; a longer word is cut.
  func wrapped(columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in sanitizedForTerminal.split(separator: " ") {
      let joined = line.isEmpty ? String(word) : line + " " + word
      if joined.displayWidth <= columns || line.isEmpty {
        line = joined
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// The text with blanks behind it up to a width.
  func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - displayWidth))
  }
}
