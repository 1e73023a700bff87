internal import CTerminal
internal import Glibc
internal import Screen

/// How the terminal's driver treats bytes: saved at the start, raw while the screen is drawn on.
struct TerminalModes {
  private(set) var saved = termios()

  /// Remembers the modes the terminal has now.
  ///
  /// A process in the background stops here until it is brought to the foreground: setting modes
  /// does that, also the same ones. Better now than when signals are caught.
  init() throws(DisplayError) {
    guard tcgetattr(STDIN_FILENO, &saved) == 0 else {
      throw .refused("tcgetattr: \(String(cString: strerror(errno)))")
    }
    restore()
  }

  /// Every key arrives as it is, at once and unseen; Control-C and Control-Z too.
  func enterRaw() {
    var raw = saved
    cfmakeraw(&raw)
    apply(&raw)
  }

  /// Gives the terminal the modes it had.
  func restore() {
    var modes = saved
    apply(&modes)
  }

  // Not TCSADRAIN: a terminal that has stopped reading would hold the program for ever.
  private func apply(_ modes: inout termios) {
    while tcsetattr(STDIN_FILENO, TCSANOW, &modes) != 0 && errno == EINTR {}
  }

  /// Whether the process may use the terminal: it is in the foreground, or there are no jobs.
  static var isForeground: Bool {
    let group = tcgetpgrp(STDIN_FILENO)
    return group < 0 || group == getpgrp()
  }

  /// Columns and rows of the terminal, or nil if it does not know them.
  static var size: GridSize? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0
    else { return nil }
    return GridSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}
