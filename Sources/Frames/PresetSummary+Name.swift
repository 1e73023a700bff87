extension PresetSummary {
  /// How long a name of a preset may be.
  public static let longestName = 60

  /// What is wrong with a name for a preset of the user's own; nil where nothing is.
  ///
  /// A name is typed on the command line and is the name of a file: letters, digits and a few signs, so that no shell and
  /// no file system takes it for anything else.
  public static func problem(withName name: String) -> String? {
    guard let first = name.unicodeScalars.first else { return "a preset needs a name" }
    let isPlain = { (scalar: Unicode.Scalar) in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
    guard isPlain(first) else { return "a name begins with a letter or a digit" }
    guard name.unicodeScalars.allSatisfy({ isPlain($0) || $0 == "-" || $0 == "_" }) else {
      return "a name has letters, digits, - and _ only"
    }
    return name.count <= longestName ? nil : "a name has \(longestName) characters at most"
  }
}
