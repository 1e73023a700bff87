import Screen

/// A command line that opens what is shown.
struct SharedCommand: Equatable {
  /// The words behind the program's name, as the program gets them.
  var words: [String]
  /// What they leave out, if anything.
  var caution: String?

  /// The line as it is typed: words in quotes where a shell or a terminal would take them for something else.
  var text: String {
    let typed = words.map { word in
      // Operands that begin with a dash have been given a folder.
      word.hasPrefix("-") ? word : word.shellWord
    }
    return (["genscope"] + typed).joined(separator: " ")
  }
}

extension String {
  /// A path as an operand, which no parser takes for an option.
  var asOperand: String { hasPrefix("-") && self != "-" ? "./" + self : self }
}
