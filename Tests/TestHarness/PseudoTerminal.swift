internal import Glibc
internal import Synchronization

/// A terminal made for a test, with a program on it.
///
/// It shows what tmux hides: each byte the program sends, the modes it leaves behind, and how it
/// behaves when the terminal stops reading or goes away.
public final class PseudoTerminal {
  /// The program on the terminal.
  public let process: ChildProcess
  /// All bytes the program has sent and the test has read.
  public private(set) var received: [UInt8] = []

  private var controller: Int32
  private var terminal: Int32

  /// Opens a terminal and starts a program on it.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments.
  ///   - environment: the whole environment.
  ///   - columns: width of the terminal; 0 for one that does not know.
  ///   - rows: height of the terminal.
  public init(
    _ command: [String], environment: [String: String] = testEnvironment(), columns: Int = 80,
    rows: Int = 24
  ) throws {
    var (controller, terminal): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    var path = [CChar](repeating: 0, count: 128)
    let isOpen = ChildProcess.lock.withLock { _ in
      guard openpty(&controller, &terminal, nil, nil, &size) == 0 else { return false }
      for descriptor in [controller, terminal] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      return ttyname_r(terminal, &path, path.count) == 0
    }
    guard isOpen else { throw HarnessError("no pseudo-terminal: \(errno)") }
    _ = fcntl(controller, F_SETFL, fcntl(controller, F_GETFL) | O_NONBLOCK)
    self.controller = controller
    self.terminal = terminal
    let name = String(
      decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    process = try ChildProcess(command, environment: environment, streams: .all(name))
  }

  deinit { hangUp() }

  /// Takes the terminal away, as closing its window does.
  public func hangUp() {
    guard controller >= 0 else { return }
    close(controller)
    close(terminal)
    controller = -1
    terminal = -1
  }

  /// The terminal's modes as bytes to compare.
  public var modes: [UInt32] {
    var modes = termios()
    tcgetattr(terminal, &modes)
    let characters = withUnsafeBytes(of: modes.c_cc) { $0.map { UInt32($0) } }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + characters
  }

  /// Whether keys reach the program at once and unseen.
  public var isRaw: Bool {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return modes.c_lflag & UInt32(ICANON | ECHO | ISIG) == 0
  }

  /// Changes the size; the program is told.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// Types.
  public func type(_ text: String) { type(bytes: Array(text.utf8)) }

  /// Types bytes that need not be text.
  public func type(bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// What was typed and no program has read: what the shell would take for typing.
  public var unreadInput: [UInt8] {
    var (modes, raw) = (termios(), termios())
    tcgetattr(terminal, &modes)
    raw = modes
    cfmakeraw(&raw)
    tcsetattr(terminal, TCSANOW, &raw)
    defer { tcsetattr(terminal, TCSANOW, &modes) }
    var count: Int32 = 0
    guard ioctl(terminal, UInt(FIONREAD), &count) == 0, count > 0 else { return [] }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let got = Glibc.read(terminal, &bytes, bytes.count)
    return Array(bytes.prefix(max(got, 0)))
  }

  /// Reads what the program has sent by now.
  public func read() {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while controller >= 0 {
      let count = Glibc.read(controller, &bytes, bytes.count)
      guard count > 0 else { return }
      received += bytes.prefix(count)
    }
  }

  /// What the program has sent, with escapes made visible.
  public var text: String {
    read()
    return String(decoding: received, as: UTF8.self).replacing("\u{1B}", with: "^[")
  }

  /// Waits until the program has sent a text.
  ///
  /// - Parameters:
  ///   - text: the text, with `^[` for Escape.
  ///   - from: how many received bytes to leave out.
  public func wait(for text: String, from: Int = 0) throws {
    _ = try eventually("'\(text)'", state: { self.text }) { () -> Void? in
      read()
      let sent = String(decoding: received.dropFirst(from), as: UTF8.self)
      return sent.replacing("\u{1B}", with: "^[").contains(text) ? () : nil
    }
  }

  /// Waits for the program's end and reads all it has sent.
  public func waitForEnd() throws -> ChildProcess.Ending {
    let ending = try eventually("the program's end", state: { self.text }) {
      read()
      return process.poll()
    }
    read()
    return ending
  }
}
