import Frames

/// A preset that is part of the program: its file, and its line in the menu without reading all of that.
struct BuiltInPreset {
  /// What is typed on the command line.
  let name: String
  /// The file.
  let yaml: [UInt8]
  /// The line in the menu.
  let menuLine: PresetSummary
  /// Where the file says that it stands in the menu; nil where it does not.
  let order: Int?

  /// The preset of a name and a file.
  ///
  /// The line in the menu is taken from the lines that give it, each a plain or simply quoted text; a test
  /// holds it against the whole file. To read all files as presets would take half of the time until the
  /// first picture.
  init(_ name: String, _ text: String) {
    self.name = name
    yaml = Array(text.utf8)
    var texts: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      let isQuoted = value.first == "'" || value.first == "\""
      texts[line[..<colon]] = String(isQuoted ? value.dropFirst().dropLast() : value)
    }
    menuLine = PresetSummary(
      name: name, tab: texts["tab"], group: texts["group"] ?? name, title: texts["title"] ?? name,
      summary: texts["summary"] ?? "")
    order = texts["order"].flatMap { Int($0) }
  }
}

extension [BuiltInPreset] {
  /// The presets in the order of menus and documentation: groups by the least `order` in them, and in a
  /// group by `order`; equal ones, and those that say none and come last, by name.
  func inMenuOrder() -> [BuiltInPreset] {
    func place(_ preset: BuiltInPreset) -> (Int, String) { (preset.order ?? .max, preset.name) }
    let groups = Dictionary(grouping: self, by: \.menuLine.group).values
      .map { $0.sorted { place($0) < place($1) } }
    return groups.sorted { place($0[0]) < place($1[0]) }.flatMap(\.self)
  }
}
