import Checkpoints
import Experiments
import FoundationEssentials
import Frames
import Glibc
import Output
import TestHarness
import Testing

@testable import genscope

/// Nothing that a file, a file's name, the environment or the command line says reaches a terminal as more than
/// text.
@Suite struct VisibleOutputTests {
  /// Escape, bell, a control of eight bits, a bidirectional override, and a space without width.
  static let hostile = "x\u{1B}]0;y\u{7}\u{9B}2J\u{202E}\u{200B}"

  private func expectHarmless(_ result: Genscope.Result, _ what: String) {
    for text in [result.output, result.errors] {
      #expect(text == text.withVisibleControlsInLines, "\(what): \(text.debugDescription)")
    }
    #expect(!(result.output + result.errors).isEmpty, "\(what) says nothing")
  }

  /// Every command, with names and values that are hostile.
  @Test(arguments: [
    ["@"], ["open", "@"], ["show", "@"], ["check", "@.yaml"], ["check", "@.safetensors"],
    ["plot", "@"], ["train", "@"], ["train", "@.yaml"], ["train", "--resume", "@"],
    ["train", "saddle", "--steps", "@"], ["train", "ring-naive", "--checkpoint", "/no/@"],
    ["train", "saddle", "--report", "/no/@"], ["sample", "@", "--count", "1", "--output", "-"],
    ["sample", "ring-map", "--count", "1", "--output", "@"], ["sweep", "@", "--seeds", "1"],
    ["sweep", "saddle", "--seeds", "@"], ["merge", "@"], ["compare", "@", "saddle"],
    ["bench", "@"], ["saddle", "@"], ["--@"], ["-@"], ["plot", "saddle", "--size", "@"],
  ])
  func whatWasTypedIsHarmless(words: [String]) throws {
    let arguments = words.map { $0.replacing("@", with: Self.hostile) }
    expectHarmless(try Genscope.run(arguments: arguments), words.joined(separator: " "))
  }

  @Test func whatTheEnvironmentSaysIsHarmless() throws {
    let folder = try TemporaryFolder()
    let presets = folder.path + "/\(Self.hostile)/genscope/presets"
    try FileManager.default.createDirectory(atPath: presets, withIntermediateDirectories: true)
    let name = "\(presets)/\(Self.hostile).yaml"
    try Data("title: T\nmodel: {kind: naive}\n".utf8).write(to: URL(filePath: name))
    try Data("title: [".utf8).write(to: URL(filePath: "\(presets)/faulty.yaml"))
    let environment = ["XDG_CONFIG_HOME": folder.path + "/" + Self.hostile]
    for arguments in [["list"], ["list", "--json"], ["nothing"]] {
      let result = try Genscope.run(arguments: arguments, environment: environment)
      expectHarmless(result, arguments.joined(separator: " "))
      #expect((result.output + result.errors).contains("<U+001B>"))
    }
    for name in ["GENSCOPE_GLYPHS", "GENSCOPE_BACKGROUND", "GENSCOPE_MOUSE"] {
      expectHarmless(try Genscope.run("saddle", environment: [name: Self.hostile]), name)
    }
    let terminal = try PseudoTerminal(
      [try Genscope.path(), "saddle"], environment: testEnvironment(["TERM": Self.hostile]))
    #expect(try terminal.waitForEnd() == .exited(69))
    #expect(!terminal.text.contains("^["))
  }

  /// The smallest case: the version of a checkpoint.
  @Test func whatACheckpointSaysIsHarmless() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/good.safetensors"
    let trained = try Genscope.run(
      "train", "ring-naive", "--steps", "1", "--checkpoint", path, "--quiet")
    #expect(trained.ending == .exited(0))
    let good = try SafeTensors(bytes: Array(try Data(contentsOf: URL(filePath: path))))
    for key in good.metadata.keys.sorted() where key != "name" {
      var changed = good
      changed.metadata[key] = Self.hostile
      let file = folder.path + "/hostile.safetensors"
      try Data(changed.bytes).write(to: URL(filePath: file))
      for command in [["check"], ["train", "--resume"], ["show"], ["open"]] {
        let result = try Genscope.run(arguments: command + [file])
        #expect(result.ending == .exited(65), "\(key)")
        expectHarmless(result, key)
      }
    }
  }

  /// The title of a preset in somebody else's report.
  @Test func whatAReportSaysIsHarmless() throws {
    let folder = try TemporaryFolder()
    let swept = try Genscope.run(
      "sweep", "saddle", "--seeds", "1", "--steps", "1", "--report", "-")
    #expect(swept.ending == .exited(0))
    let title = try #require(swept.output.firstMatch(of: /"title":"[^"]*"/)).0
    let hostile = swept.output.replacing(
      title, with: #""title":"bell\u0007 and colour\u001b[31m \u202e \u009b2J""#)
    let file = try folder.write(hostile, to: "report.json")
    for format in ["text", "markdown", "json"] {
      let result = try Genscope.run("merge", file, "--format", format)
      #expect(result.ending == .exited(0))
      expectHarmless(result, format)
      #expect(result.output.contains("and colour"))
    }
  }

  /// A report is data: the same text comes back out of it.
  @Test func reportsSayTheSameInHarmlessCharacters() throws {
    struct Text: Codable { var text: String }
    for layout in [JSONText.Layout.line, .indented] {
      let json = try JSONText.text(of: Text(text: "\u{1F600}" + Self.hostile), layout)
      #expect(json == json.withVisibleControlsInLines)
      let again = try JSONDecoder().decode(Text.self, from: Data(json.utf8))
      #expect(again.text == "\u{1F600}" + Self.hostile)
    }
  }

  /// What is shown can be redirected into a file and is the file again.
  @Test func shownPresetsStayWhatTheyAre() throws {
    let folder = try TemporaryFolder()
    let yaml = "title:\tT\r\nmodel: {kind: naive}\r\n# \u{41A}\r\n"
    let file = try folder.write(yaml, to: "windows.yaml")
    #expect(try Genscope.run("show", file).output == yaml)
  }
}
