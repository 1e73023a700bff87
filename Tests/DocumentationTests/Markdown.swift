/// Texts of the program as Markdown.
enum Markdown {
  /// A table with the given heads; cells are Markdown already.
  static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let lines = [heads, heads.map { _ in "---" }] + rows
    return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  /// Something as it is typed.
  static func code(_ text: String) -> String { "`\(text.replacing("|", with: "\\|"))`" }

  /// Several of them.
  static func code(_ texts: [String]) -> String {
    texts.map { code($0) }.joined(separator: ", ")
  }

  /// A sentence; options, variables, files and commands in it as they are typed.
  static func prose(_ text: String) -> String {
    text.replacing("\n", with: " ").replacing("|", with: "\\|").replacing("<", with: "&lt;")
      .replacing("*", with: "\\*")
      .replacing(/'(genscope [^']+)'|--[a-z][a-z-]+|\$[A-Z_]+|\bFILE\.[a-z]+/) {
        code(String($0.1 ?? $0.0))
      }
  }
}
