import Screen

/// Why there is no terminal to draw on.
public enum DisplayError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A standard stream of the process.
  public enum Stream: String, Sendable {
    /// Where keys come from.
    case input = "standard input"
    /// Where the picture goes.
    case output = "standard output"
  }

  /// The stream is a file or a pipe.
  case notATerminal(Stream)
  /// The environment does not say what kind of terminal this is.
  case unnamedTerminal
  /// Nothing is known about terminals of this name.
  case unknownTerminal(String)
  /// The terminal cannot place the cursor, so nothing but lines could be written.
  case cannotMoveCursor(String)
  /// The system or ncurses refused something; which call, and why.
  case refused(String)

  /// What is wrong and how to mend it, in one line.
  public var description: String {
    switch self {
    case .notATerminal(let stream):
      return "\(stream.rawValue) is not a terminal"
    case .unnamedTerminal:
      return "TERM is not set, so the terminal is unknown; \(Self.remedy)"
    case .unknownTerminal(let name):
      return "no terminal named '\(name.sanitizedForTerminal)' is known here (TERM); \(Self.remedy)"
    case .cannotMoveCursor(let name):
      return "a terminal named '\(name.sanitizedForTerminal)' (TERM) cannot move the cursor; "
        + Self.remedy
    case .refused(let reason):
      return "cannot use the terminal: \(reason.sanitizedForTerminal)"
    }
  }

  private static let remedy = "most terminals of today work with TERM=xterm-256color"
}
