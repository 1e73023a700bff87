import Foundation

/// Writes a Swift file that holds the files it is given: `PresetEmbedder OUTPUT FILE ...`, for the build.
@main struct PresetEmbedder {
  static func main() throws {
    let paths = CommandLine.arguments.dropFirst()
    guard let output = paths.first else {
      throw EmbeddingError(description: "usage: PresetEmbedder OUTPUT FILE ...")
    }
    var lines = [
      "/// The files of the folder `presets`, as they were when the program was built.",
      "enum PresetFolder {",
      "  /// Names without `.yaml`, and files, by name.",
      "  static let files: [(name: String, text: String)] = [",
    ]
    for path in paths.dropFirst() {
      let file = URL(filePath: path)
      guard let text = String(validating: try Data(contentsOf: file), as: UTF8.self) else {
        throw EmbeddingError(description: "\(path) is not UTF-8; write the preset as such")
      }
      let name = file.deletingPathExtension().lastPathComponent
      lines.append("    (name: \(literal(name)), text: \(literal(text))),")
    }
    lines += ["  ]", "}", ""]
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: output))
  }

  /// A text as a literal on one line that is no other byte for byte.
  private static func literal(_ text: String) -> String {
    let body = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case " "..."~": "\(scalar)"
      default: "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return "\"\(body.joined())\""
  }
}
