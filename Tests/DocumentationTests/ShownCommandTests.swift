import ArgumentParser
import Distributions
import Experiments
import Presets
import Testing

@testable import genscope

/// What the documentation shows can be typed.
@Suite struct ShownCommandTests {
  static let commands = ((try? Page.all()) ?? []).flatMap { commands(in: $0) }

  /// The commands in blocks of shell, without their comments and what follows a pipe.
  private static func commands(in page: Page) -> [[String]] {
    let lines = page.blocks(in: "sh").flatMap { $0.split(separator: "\n") }
    let commands = lines.flatMap { line in
      line.prefix { $0 != "#" }.split(separator: "&&")
    }
    return commands.map { command in
      command.prefix { $0 != "|" && $0 != ">" }.split(separator: " ").map { String($0) }
    }.filter { $0.first == "genscope" }
  }

  @Test func thereAreSome() { #expect(Self.commands.count > 30) }

  @Test(arguments: commands) func isUnderstood(words: [String]) throws {
    _ = try Genscope.parseAsRoot(Array(words.dropFirst()))
    // What stands before all options is a command, a preset or a file.
    let names =
      Library().presets.map(\.name)
      + Genscope.configuration.subcommands.compactMap { $0.configuration.commandName }
      + DistributionChoice.kinds.map { $0.kind }
    for word in words.dropFirst().prefix(while: { !$0.hasPrefix("-") }) where !word.contains(".") {
      #expect(names.contains(word), "\(word) in \(words.joined(separator: " "))")
    }
  }

  @Test func presetsShownAreGood() throws {
    let blocks = try Page.all().flatMap { $0.blocks(in: "yaml") }
    #expect(!blocks.isEmpty)
    for block in blocks {
      let preset = try Preset(
        yaml: Array(block.utf8), name: "mine", file: "mine.yaml", isLoading: false)
      #expect(preset.configuration.faults.isEmpty)
    }
  }
}
