import Glibc
import Terminal
import TestHarness
import Testing

/// Only what changes is sent, and nothing while nothing happens.
@Suite struct TrafficTests {
  @Test func onlyChangesAreSent() throws {
    let terminal = try Probe.start(columns: 200, rows: 60)
    try terminal.wait(for: "⣿")
    let before = terminal.received.count
    terminal.type("a")
    try terminal.wait(for: "1:character(a)", from: before)
    terminal.read()
    // A line of 14 characters and the way there.
    #expect(terminal.received.count - before < 40)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func redrawingSendsEverything() throws {
    let terminal = try Probe.start()
    try terminal.wait(for: "⣿")
    let before = terminal.received.count
    terminal.type("r")
    try terminal.wait(for: "size=80x24", from: before)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func picturesAreHeldBackUntilCompleteWhereTheTerminalCan() throws {
    let terminal = try Probe.start()
    try terminal.wait(for: "^[[?2026$p^[[c")
    terminal.type("\u{1B}[?2026;2$y\u{1B}[?62c")
    terminal.type("a")
    try terminal.wait(for: "1:character(a)")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    let picture = terminal.text.components(after: "^[[?2026h")
    #expect(picture.contains("1:character(a)"))
    #expect(picture.contains("^[[?2026l"))
  }

  @Test func withoutAnAnswerNothingIsHeldBack() throws {
    let terminal = try Probe.start()
    terminal.type("\u{1B}[?2026;0$y\u{1B}[?62caq")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(!terminal.text.contains("^[[?2026h"))
  }

  @Test func afterAJamTheLastPictureIsShown() throws {
    let terminal = try Probe.start(columns: 200, rows: 60)
    terminal.type("f")
    try terminal.wait(for: "#")
    // Nobody reads until the terminal is full and pictures must be left out.
    let pid = terminal.process.pid
    _ = try eventually("a jam", state: { "still drawing" }) {
      let before = Self.wakeUps(of: pid)
      for _ in 0..<50 { _ = try ChildProcess(["true"], environment: testEnvironment()).wait() }
      return before == Self.wakeUps(of: pid) ? true : nil
    }
    terminal.type("f")
    let before = terminal.received.count
    try terminal.wait(for: "2:character(f)", from: before)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  /// A terminal of eight colours has 64 pairs; pictures need others one after the other.
  @Test func coloursStayRightWhenThePairsRunOut() throws {
    let tmux = try Probe.startInTmux(["TERM": "xterm"])
    for count in 1...4 {
      try tmux.press("p")
      try tmux.wait(for: "\(count):character(p)")
      let first = count.isMultiple(of: 2) ? 0 : 24
      let expected = (first..<first + 40).map { [$0 & 7, $0 >> 3] }
      #expect(Self.colors(try tmux.styledScreen()) == expected)
    }
    try tmux.press("q")
    #expect(try tmux.waitForExit() == 0)
  }

  /// Foreground and background of each `#`.
  private static func colors(_ styledScreen: String) -> [[Int]] {
    var (foreground, background) = (-1, -1)
    var colors: [[Int]] = []
    for match in styledScreen.matches(of: /\u{1B}\[([0-9;]*)m|#/) {
      guard let codes = match.1 else {
        colors.append([foreground, background])
        continue
      }
      for code in codes.split(separator: ";").compactMap({ Int($0) }) {
        if 30...37 ~= code { foreground = code - 30 }
        if 40...47 ~= code { background = code - 40 }
      }
    }
    return colors
  }

  @Test func idleItIsNotWokenUp() throws {
    let terminal = try Probe.start()
    terminal.type("\u{1B}[?62ca")
    try terminal.wait(for: "1:character(a)")
    // As soon as it sleeps, nothing wakes it up while fifty other programs run.
    let quiet = try eventually("a sleep", state: { "woken up again and again" }) {
      let before = Self.wakeUps(of: terminal.process.pid)
      for _ in 0..<50 { _ = try ChildProcess(["true"], environment: testEnvironment()).wait() }
      return before == Self.wakeUps(of: terminal.process.pid) ? before : nil
    }
    #expect(!quiet.isEmpty)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  /// The counts of how often a process went to sleep or was held.
  private static func wakeUps(of process: Int32) -> [Substring] {
    read("/proc/\(process)/status").split(separator: "\n").filter {
      $0.contains("ctxt_switches")
    }
  }

  private static func read(_ path: String) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = max(Glibc.read(file, &bytes, bytes.count), 0)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
