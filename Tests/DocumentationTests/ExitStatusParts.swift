import Output

/// What is said of how the process ends.
enum ExitStatusParts {
  /// The table.
  static let all = [
    Markdown.table(
      ["status", "meaning"], ExitStatus.meanings.map { [$0.status, Markdown.prose($0.meaning)] })
  ]
}
