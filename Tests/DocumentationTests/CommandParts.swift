import ArgumentParser
import Foundation

@testable import genscope

/// What is said of the commands and their options, as their help says it.
enum CommandParts {
  /// A command, as the parser describes it.
  private struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
    var defaultSubcommand: String?
  }

  /// An argument of a command, as the parser describes it.
  private struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    var kind: String
    var valueName: String?
    var names: [Name]?
    var abstract: String?
    var discussion: String?
    var defaultValue: String?
    var isOptional: Bool
    var isRepeating: Bool

    /// "--seed <n>".
    var text: String {
      let value = "<\(valueName ?? "value")>"
      let name = names?.first { $0.kind == "long" }.map { "--\($0.name)" }
      return [name, kind == "flag" ? nil : value].compactMap(\.self).joined(separator: " ")
    }

    /// As it stands behind the command: in brackets where it may be left out.
    var synopsis: String {
      let text = text + (isRepeating ? " ..." : "")
      return isOptional ? "[\(text)]" : text
    }
  }

  /// Options of every command, of which nothing is said here.
  private static let common = ["version", "help"]

  /// The commands one by one, then the options of all.
  static func all() throws -> [String] {
    let root = try tree()
    let commands = (root.subcommands ?? []).filter { $0.commandName != "help" }
    return commands.flatMap { paragraphs(of: $0, in: root) }
      + ["## Options", options(of: commands)]
  }

  /// What the parser says of itself.
  private static func tree() throws -> Command {
    struct Dump: Decodable { var command: Command }
    do {
      _ = try Genscope.parseAsRoot(["--experimental-dump-help"])
    } catch {
      let text = Genscope.fullMessage(for: error)
      return try JSONDecoder().decode(Dump.self, from: Data(text.utf8)).command
    }
    throw CocoaError(.featureUnsupported)
  }

  private static func arguments(of command: Command) -> [Argument] {
    (command.arguments ?? []).filter { argument in
      !(argument.names ?? []).contains { common.contains($0.name) }
    }
  }

  private static func paragraphs(of command: Command, in root: Command) -> [String] {
    let arguments = arguments(of: command)
    let isDefault = command.commandName == root.defaultSubcommand
    let words = [root.commandName, isDefault ? nil : command.commandName].compactMap(\.self)
    let positional = arguments.filter { $0.kind == "positional" }
    return [
      "## \(words.joined(separator: " "))",
      Markdown.prose(sentence(command.abstract ?? "")),
      "```\n\(wrapped(words + arguments.map(\.synopsis)))\n```",
      positional.map { "\(Markdown.code($0.text)): \(Markdown.prose($0.abstract ?? ""))" }
        .joined(separator: "\n\n"),
    ].filter { !$0.isEmpty } + paragraphs(of: command.discussion ?? "")
  }

  /// What a discussion says, its examples as a block.
  private static func paragraphs(of discussion: String) -> [String] {
    discussion.components(separatedBy: "\n\n").filter { !$0.isEmpty }.map { paragraph in
      let lines = paragraph.split(separator: "\n")
      guard lines[0] == "EXAMPLES" else { return Markdown.prose(paragraph) }
      let examples = lines.dropFirst().map { example(String($0.dropFirst(2))) }
      return "```sh\n\(examples.joined(separator: "\n"))\n```"
    }
  }

  /// A line of the examples, with what is said about it as a comment.
  private static func example(_ line: String) -> String {
    line.replacing(/(\S {3,})(\S)/) { "\($0.1)# \($0.2)" }
  }

  /// One row for what is said of options, whatever commands have them.
  private static func options(of commands: [Command]) -> String {
    var order: [String] = []
    var options: [String: (texts: [String], commands: [String])] = [:]
    for command in commands {
      for argument in arguments(of: command) where argument.kind != "positional" {
        let words = [argument.abstract, argument.discussion].compactMap { $0.map(sentence) }
          .joined(separator: " ")
        if options[words] == nil { order.append(words) }
        options[words, default: ([], [])].texts.append(argument.text)
        options[words, default: ([], [])].commands.append(command.commandName)
      }
    }
    return Markdown.table(
      ["option", "commands", "what it does"],
      order.map { words in
        let (texts, commands) = options[words] ?? ([], [])
        return [Markdown.code(texts.unique), Markdown.code(commands.unique), Markdown.prose(words)]
      })
  }

  /// With a capital and a full stop.
  private static func sentence(_ text: String) -> String {
    guard let first = text.first else { return "" }
    return first.uppercased() + text.dropFirst() + (text.hasSuffix(".") ? "" : ".")
  }

  /// Words in lines of 96 columns.
  private static func wrapped(_ words: [String]) -> String {
    var lines = [""]
    for word in words {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = word
      } else if line.count + 1 + word.count <= 96 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append("    " + word)
      }
    }
    return lines.joined(separator: "\n")
  }
}
