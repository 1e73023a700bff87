import CTerminalProbe
import Glibc
import Screen
import Synchronization
import Terminal
import TestHarness

/// The program that tests of the terminal run on it: it shows what it is told by the display, one
/// line for each event, and does what its keys ask for.
///
/// It lives in the test runner, started again with `TERMINAL_PROBE` in its environment; the value
/// is the choice of colours. `TERMINAL_PROBE_BACKGROUND` and `TERMINAL_PROBE_MOUSE` are the other choices.
enum Probe {
  /// Its environment.
  static func environment(
    colors: ColorChoice = .auto, _ changes: [String: String?] = [:]
  ) -> [String: String] {
    testEnvironment(changes.merging(["TERMINAL_PROBE": colors.rawValue]) { $1 })
  }

  /// Starts it on a terminal and waits for its first picture.
  static func start(
    colors: ColorChoice = .auto, _ changes: [String: String?] = [:], columns: Int = 80,
    rows: Int = 24
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      [try runnerPath()], environment: environment(colors: colors, changes), columns: columns,
      rows: rows)
    try terminal.wait(for: "size=")
    return terminal
  }

  /// Starts it in tmux and waits for its first picture.
  static func startInTmux(
    _ changes: [String: String?] = [:], columns: Int = 80, rows: Int = 24
  ) throws -> Tmux {
    let tmux = try Tmux(
      [try runnerPath()], environment: ["TERMINAL_PROBE": "auto"].merging(changes) { $1 },
      columns: columns, rows: rows)
    try tmux.wait(for: "size=")
    return tmux
  }
}

/// Where the program begins.
@c(terminal_probe_main)
public func terminalProbeMain() {
  let value = variable("TERMINAL_PROBE") ?? ""
  do throws(DisplayError) {
    let display = try NcursesDisplay(
      colors: ColorChoice(rawValue: value) ?? .auto,
      background: variable("TERMINAL_PROBE_BACKGROUND").flatMap(BackgroundChoice.init(rawValue:))
        ?? .auto,
      mouse: variable("TERMINAL_PROBE_MOUSE") != "0")
    var run = ProbeRun(display: display)
    let code = run.run()
    display.close()
    exit(code)
  } catch {
    writeError("probe: \(error)\n")
    exit(69)
  }
}

private func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Writes to standard error.
func writeError(_ text: String) {
  _ = text.utf8CString.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
}
