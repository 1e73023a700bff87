import ArgumentParser
import Frames
import Output
import Presets
import Screen

/// The command `genscope diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell in which settings two presets differ.",
    discussion: """
      Prints a line for each setting that differs: its name on the screen, its key, and its value in \
      either; - where one has no such setting. Titles and other words are not compared. Exits with 0 \
      whether or not they differ.

      EXAMPLES
        genscope diff ring-gan ring-wgan-gp
        genscope diff ring-gan my.yaml --json
        genscope diff my.yaml my.safetensors
      """)

  @Argument(help: "A preset, a preset file or a checkpoint.", completion: .presets)
  var first: String

  @Argument(help: "What it is compared with.", completion: .presets)
  var second: String

  @Flag(help: "Print a JSON object instead of a table.")
  var json = false

  func run() throws {
    try reportingFailures {
      let shelf = PresetResolver()
      let (one, other) = (try shelf.item(first).preset, try shelf.item(second).preset)
      let differences = one.differences(from: other)
      try StandardOutput.write(
        json ? try text(of: differences) : table(of: differences))
    }
  }

  private func table(of differences: [PresetDifference]) -> String {
    guard !differences.isEmpty else { return "no setting differs\n" }
    let rows =
      [["setting", "key", first, second].map(\.withVisibleControls)]
      + differences.map {
        [$0.label, $0.key, Self.text($0.texts.first), Self.text($0.texts.second)]
      }
    let widths = (0..<3).map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - text.displayWidth + 2)
      }.joined() + row[3] + "\n"
    }.joined()
  }

  private static func text(_ value: String?) -> String {
    (value ?? "-").withVisibleControls
  }

  private func text(of differences: [PresetDifference]) throws -> String {
    struct Line: Encodable { var key, label: String, first, second: String? }
    struct Whole: Encodable {
      var first, second: String
      var differences: [Line]
    }
    let lines = differences.map {
      Line(
        key: $0.key, label: $0.label, first: $0.texts.first, second: $0.texts.second)
    }
    return try JSONText.text(
      of: Whole(first: first, second: second, differences: lines), .indented)
  }
}
