/// The command line that opens what is shown.
struct SharedLine: Sendable, Hashable {
  /// The line, safe for a shell.
  let text: String
  /// What it leaves out, if anything.
  let caution: String?
  /// Whether it was put into the terminal's clipboard.
  let isCopied: Bool
}
