import ArgumentParser
import Frames
import Output

/// The command `genscope list`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all presets: name, group, title, summary.",
    discussion: """
      EXAMPLES
        genscope list
        genscope list --json | python3 -m json.tool
      """)

  @Flag(help: "Print a JSON array of objects instead of a table.")
  var json = false

  func run() throws {
    try reportingFailures {
      let shelf = PresetResolver()
      StandardError.tell(lines: shelf.complaints)
      try StandardOutput.write(json ? Self.json(shelf.summaries) : Self.table(shelf.summaries))
    }
  }

  private static func table(_ summaries: [PresetSummary]) -> String {
    let width = summaries.map(\.name.count).max() ?? 0
    var text = ""
    var group: String?
    for summary in summaries {
      if summary.group != group {
        text += (group == nil ? "" : "\n") + "\(summary.group)\n"
        group = summary.group
      }
      let padding = String(repeating: " ", count: width - summary.name.count)
      text += "  \(summary.name)\(padding)  \(summary.title)\n"
      if !summary.summary.isEmpty {
        text += String(repeating: " ", count: width + 4) + summary.summary + "\n"
      }
    }
    return text
  }

  private static func json(_ summaries: [PresetSummary]) throws -> String {
    struct Line: Encodable { var name, group, title, summary: String }
    let lines = summaries.map {
      Line(name: $0.name, group: $0.group, title: $0.title, summary: $0.summary)
    }
    return try JSONText.text(of: lines, .indented)
  }
}
