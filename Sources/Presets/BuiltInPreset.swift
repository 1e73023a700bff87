import Frames

/// A preset that is part of the program: its file, and its line in the menu without reading all of that.
struct BuiltInPreset {
  /// What is typed on the command line.
  let name: String
  /// The file.
  let yaml: [UInt8]

  /// The preset of a name and a file.
  init(_ name: String, _ yaml: [UInt8]) {
    self.name = name
    self.yaml = yaml
  }

  /// The line in the menu.
  ///
  /// It is taken from the lines that give it, each a plain or simply quoted text; a test holds it against
  /// the whole file. To read all files as presets would take half of the time until the first picture.
  var menuLine: PresetSummary {
    var texts: [Substring: String] = [:]
    for line in String(decoding: yaml, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      let isQuoted = value.first == "'" || value.first == "\""
      texts[line[..<colon]] = String(isQuoted ? value.dropFirst().dropLast() : value)
    }
    return PresetSummary(
      name: name, tab: texts["tab"], group: texts["group"] ?? name, title: texts["title"] ?? name,
      summary: texts["summary"] ?? "")
  }
}
