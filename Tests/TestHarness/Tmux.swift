internal import Glibc
internal import Synchronization

/// A terminal in tmux with a program on it: what a user would see.
///
/// Each one is a tmux server of its own, which ends with it. The program runs under `sh`, which
/// writes `[exit CODE]` behind it.
public final class Tmux {
  private let socket: String
  private let environment: [String: String]
  private static let counter = Atomic<Int>(0)

  /// Opens a terminal and starts a program on it.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments; nil for an interactive `bash` with the prompt `$ `.
  ///   - environment: changes to the environment; nil takes a variable away.
  ///   - columns: width of the terminal.
  ///   - rows: height of the terminal.
  public init(
    _ command: [String]?, environment changes: [String: String?] = [:], columns: Int = 80,
    rows: Int = 24
  ) throws {
    let number = Self.counter.add(1, ordering: .relaxed).newValue
    socket = "genscope-tests-\(getpid())-\(number)"
    environment = testEnvironment()
    // tmux sets TERM itself, so what the program gets is set for it alone.
    let variables = changes.map { name, value in
      value.map { "\(name)=\(Self.quoted($0))" } ?? "-u \(name)"
    }.sorted { $0.hasPrefix("-") && !$1.hasPrefix("-") }
    let program = command.map { $0.map(Self.quoted).joined(separator: " ") }
    let line =
      "env \(variables.joined(separator: " ")) "
      + (program.map { "\($0); echo \"[exit $?]\"; exec sleep 600" }
        ?? "PS1='$ ' bash --norc --noprofile --noediting")
    try run([
      "-f", "/dev/null", "start-server", ";", "set", "-g", "default-terminal", "tmux-256color",
      ";", "set", "-g", "status", "off", ";", "set", "-sg", "escape-time", "0", ";",
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", line,
    ])
  }

  deinit {
    // tmux leaves its socket behind.
    let path = try? property("socket_path")
    _ = try? run(["kill-server"])
    if let path { unlink(path) }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }

  /// Runs a tmux command and returns what it writes.
  @discardableResult
  public func run(_ arguments: [String]) throws -> String {
    // A file, not a pipe: the server would inherit a pipe and never close it.
    var path = Array("/tmp/\(socket)-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { throw HarnessError("no file for tmux to write to: \(errno)") }
    defer { close(file) }
    let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(name) }
    let process = try ChildProcess(
      ["tmux", "-L", socket] + arguments, environment: environment, streams: .output(to: name))
    let ending = try process.wait()
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = max(pread(file, &bytes, bytes.count, 0), 0)
    let output = String(decoding: bytes.prefix(count), as: UTF8.self)
    guard ending == .exited(0) else { throw HarnessError("tmux \(arguments): \(output)") }
    return output
  }

  /// The screen's rows, without blanks at their ends.
  public func screen() throws -> [String] {
    let lines = try run(["capture-pane", "-p"]).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast().map { String($0) }
  }

  /// The screen's rows with the sequences for colours and attributes.
  public func styledScreen() throws -> String { try run(["capture-pane", "-p", "-e"]) }

  /// A property of the pane by its name in tmux, such as `cursor_flag` or `alternate_on`.
  public func property(_ name: String) throws -> String {
    String(try run(["display-message", "-p", "#{\(name)}"]).prefix { $0 != "\n" })
  }

  /// Presses keys, by tmux's names: `q`, `Enter`, `Up`, `C-z`, `PageUp`, `BTab`.
  public func press(_ keys: String...) throws { try run(["send-keys"] + keys) }

  /// Types a text as it is.
  public func type(_ text: String) throws { try run(["send-keys", "-l", text]) }

  /// Pastes a text, bracketed if the program asked for that.
  public func paste(_ text: String) throws {
    try run(["set-buffer", text, ";", "paste-buffer", "-p"])
  }

  /// Changes the terminal's size.
  public func resize(columns: Int, rows: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Sends a signal to the program in the foreground.
  public func signal(_ number: Int32) throws {
    guard let shell = pid_t(try property("pane_pid")) else {
      throw HarnessError("tmux does not know the pane's process")
    }
    kill(try foregroundProcess(under: shell), number)
  }

  /// The program a shell has in the foreground.
  private func foregroundProcess(under shell: pid_t) throws -> pid_t {
    // Behind the name in brackets: state, parent, group, session, terminal, group in foreground.
    let fields = try contents(of: "/proc/\(shell)/stat").split(separator: ")").last?
      .split(separator: " ")
    if let fields, fields.count > 5, let group = pid_t(fields[5]), group != shell { return group }
    // A shell without job control has its program in its own group.
    let children = try contents(of: "/proc/\(shell)/task/\(shell)/children").split(separator: " ")
    guard let child = children.last.flatMap({ pid_t($0) }) else {
      throw HarnessError("process \(shell) runs no program")
    }
    return child
  }

  private func contents(of path: String) throws -> String {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw HarnessError("cannot open \(path)") }
    defer { close(file) }
    let count = max(Glibc.read(file, &bytes, bytes.count), 0)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  // MARK: - Waiting

  /// Waits until the screen is as wanted, and returns its rows.
  @discardableResult
  public func wait(for what: String, _ isWanted: ([String]) throws -> Bool) throws -> [String] {
    try eventually(what, state: { try screen().joined(separator: "\n") }) {
      let rows = try screen()
      return try isWanted(rows) ? rows : nil
    }
  }

  /// Waits until a text is on the screen, and returns its rows.
  @discardableResult
  public func wait(for text: String) throws -> [String] {
    try wait(for: "'\(text)'") { $0.contains { $0.contains(text) } }
  }

  /// Waits for the program's end and returns its exit code.
  public func waitForExit() throws -> Int {
    let rows = try wait(for: "[exit ")
    let code = rows.joined().split(separator: "[exit ").last?.prefix { $0.isNumber }
    return code.flatMap { Int($0) } ?? -1
  }
}
