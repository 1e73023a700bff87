internal import CNcurses
internal import Glibc
internal import Screen

/// What the terminal is called and what the system knows about it.
struct TerminalType {
  /// The name, from `TERM`.
  let name: String
  /// How many colours its description has.
  let colors: Int
  /// Whether it obeys xterm's private modes, so that questions about them are understood.
  let isXtermLike: Bool
  /// Whether its description says that it reports the mouse.
  let hasMouse: Bool

  /// Looks up the terminal named in the environment.
  init() throws(DisplayError) {
    guard let name = Self.environment("TERM") else { throw .unnamedTerminal }
    var problem: Int32 = 0
    guard setupterm(name, STDOUT_FILENO, &problem) == OK else { throw .unknownTerminal(name) }
    defer { cn_forget_terminal() }
    guard cn_string("cup") != nil else { throw .cannotMoveCursor(name) }
    self.name = name
    colors = Int(tigetnum("colors"))
    isXtermLike = cn_string("smcup").map { String(cString: $0).contains("?1049h") } ?? false
    hasMouse = isXtermLike && cn_string("kmous") != nil
  }

  /// The descriptions to try for the colours that are wanted, the best one first.
  func candidates(for choice: ColorChoice) -> [Description] {
    var candidates = [Description(name: name, encoded: nil, limit: limit(for: choice))]
    switch choice {
    case .never, .sixteen: break
    case .auto, .always:
      if candidates[0].limit != .none, colors >= 256, Self.saysDirectColor {
        candidates.insert(.direct, at: 0)
      }
    case .indexed:
      if colors < 256 {
        candidates.insert(
          Description(name: "xterm-256color", encoded: nil, limit: .indexed), at: 0)
      }
    case .direct:
      candidates.insert(.direct, at: 0)
    }
    return candidates
  }

  /// A description ncurses can be started with, and the most colours that may be used then.
  struct Description {
    var name: String
    var encoded: String?
    var limit: DisplayCapabilities.Colors

    static let direct = Description(
      name: DirectColorTerminfo.name, encoded: DirectColorTerminfo.encoded, limit: .direct)
  }

  private func limit(for choice: ColorChoice) -> DisplayCapabilities.Colors {
    switch choice {
    case .never: .none
    case .auto: Self.environment("NO_COLOR") == nil ? .direct : .none
    case .always, .direct: .direct
    case .sixteen: .sixteen
    case .indexed: .indexed
    }
  }

  /// Whether the terminal says that it takes any red, green, blue.
  ///
  /// GNU screen does not, whatever the terminal around it has said; tmux does, also where it calls
  /// itself `screen`.
  static var saysDirectColor: Bool {
    let isScreen = environment("TERM")?.hasPrefix("screen") ?? false
    return ["truecolor", "24bit"].contains(environment("COLORTERM"))
      && (!isScreen || environment("TMUX") != nil)
  }

  /// A variable of the environment, unless it is empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
