import Output

/// A file that the scope's keys write: in the present folder, under a name that nothing has yet.
enum NewFile {
  /// How many files of the same moment there may be.
  private static let limit = 1000

  /// Writes a file; where there is one of that name, a number is put behind it.
  ///
  /// - Returns: its path.
  /// - Throws: `Failure` when it cannot be written.
  static func write(
    _ bytes: [UInt8], in folder: String = ".", stem: String, ending: String
  ) throws -> String {
    let names = names(stem: stem, ending: ending)
    guard let name = try OutputFile.create(bytes, in: folder, named: names) else {
      throw Failure(
        "there are \(limit) files of this moment already", status: ExitStatus.cannotWrite)
    }
    return folder == "." ? name : "\(folder)/\(name)"
  }

  /// The names that a file may have, the first one without a number.
  static func names(stem: String, ending: String) -> some Collection<String> {
    (1...limit).lazy.map { number in stem + (number == 1 ? "" : "-\(number)") + ending }
  }

  /// The name of a moment; whatever the preset is called, a file of its folder.
  static func stem(
    preset: String, seed: UInt64, step: Int, otherwise: String = "run"
  ) -> String {
    let allowed = preset.unicodeScalars.prefix(100).map { scalar in
      let isPlain =
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      return isPlain || scalar == "-" || scalar == "_" ? Character(scalar) : "_"
    }
    let name = String(allowed.drop { $0 == "-" })
    return "\(name.isEmpty ? otherwise : name)-seed\(seed)-step\(step)"
  }
}
