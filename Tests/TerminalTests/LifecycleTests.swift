import Glibc
import Terminal
import Signals
import TestHarness
import Testing

/// The terminal is taken whole and given back as it was.
@Suite struct LifecycleTests {
  /// What has been sent since the last picture gives the screen, cursor and modes back.
  private func expectRestored(_ terminal: PseudoTerminal, _ modes: [UInt32]) {
    #expect(terminal.modes == modes)
    let text = terminal.text
    let last = text.components(after: "^[[?1049h")
    #expect(last.contains("^[[?1049l"), "the screen is not given back: \(last.suffix(200))")
    #expect(last.contains("^[[?2004l"))
    #expect(last.components(after: "^[[?25l").contains("^[[?25h"))
  }

  @Test func quittingRestoresEverything() throws {
    let terminal = try Probe.start()
    let end = try quit(terminal)
    #expect(end == .exited(0))
  }

  private func quit(_ terminal: PseudoTerminal) throws -> ChildProcess.Ending {
    #expect(terminal.isRaw)
    terminal.type("q")
    let end = try terminal.waitForEnd()
    #expect(!terminal.isRaw)
    expectRestored(terminal, try Self.freshModes())
    return end
  }

  /// The modes of a terminal that nothing has touched.
  static func freshModes() throws -> [UInt32] {
    let terminal = try PseudoTerminal(["true"])
    _ = try terminal.waitForEnd()
    return terminal.modes
  }

  @Test(arguments: EndingSignals.all)
  func signalsEndTheProgramInOrder(signal: Int32) throws {
    let terminal = try Probe.start()
    terminal.process.signal(signal)
    #expect(try terminal.waitForEnd() == .exited(128 + signal))
    expectRestored(terminal, try Self.freshModes())
  }

  @Test(
    arguments: [
      ("!", SIGILL, "the main thread crashed"), ("@", SIGILL, "another thread crashed"),
      ("%", SIGABRT, "crashed by signal 6"), ("$", SIGSEGV, "crashed by signal 11"),
    ] as [(String, Int32, String)])
  func aCrashRestoresEverythingAndSaysWhy(key: String, signal: Int32, words: String) throws {
    let terminal = try Probe.start(["SWIFT_BACKTRACE": nil])
    terminal.type(key)
    #expect(try terminal.waitForEnd() == .killed(signal: signal))
    expectRestored(terminal, try Self.freshModes())
    // The words stand on the screen that is left behind.
    #expect(terminal.text.components(after: "^[[?1049l").contains(words))
  }

  @Test func aSignalOfACrashFromOutsideRestoresEverything() throws {
    let terminal = try Probe.start()
    terminal.process.signal(SIGSEGV)
    #expect(try terminal.waitForEnd() == .killed(signal: SIGSEGV))
    expectRestored(terminal, try Self.freshModes())
  }

  /// Whoever sends these wants a core file, or has set a limit; the program is not at fault.
  @Test(arguments: [SIGQUIT, SIGXFSZ])
  func anyOtherDeadlySignalRestoresEverything(signal: Int32) throws {
    let terminal = try Probe.start(["SWIFT_BACKTRACE": nil])
    terminal.process.signal(signal)
    #expect(try terminal.waitForEnd() == .killed(signal: signal))
    expectRestored(terminal, try Self.freshModes())
    #expect(!terminal.text.contains("crashed"))
  }

  @Test func aBrokenPipeEndsNothing() throws {
    let terminal = try Probe.start()
    terminal.process.signal(SIGPIPE)
    terminal.type("k")
    try terminal.wait(for: "1:character(k)")
    #expect(try quit(terminal) == .exited(0))
  }

  @Test func exitWithoutCloseRestoresEverything() throws {
    let terminal = try Probe.start()
    terminal.type("x")
    #expect(try terminal.waitForEnd() == .exited(7))
    expectRestored(terminal, try Self.freshModes())
  }

  @Test func standardErrorIsShownAfterwardsAndHarmless() throws {
    let terminal = try Probe.start()
    terminal.type("eq")
    #expect(try terminal.waitForEnd() == .exited(0))
    let parts = terminal.text.components(after: "^[[?1049l")
    #expect(parts.contains("stray?[31mwords"))
    #expect(!terminal.text.contains("stray^["))
  }

  @Test func aClosedTerminalEndsTheProgram() throws {
    let terminal = try Probe.start()
    terminal.hangUp()
    let end = try terminal.process.wait()
    #expect([.exited(3), .exited(128 + SIGHUP)].contains(end))
  }

  @Test func anAnswerThatComesLateReachesNobodyElseAfterACrash() throws {
    let terminal = try Probe.start(["SWIFT_BACKTRACE": nil])
    terminal.type("!")
    try terminal.wait(for: "^[[?1049l")
    terminal.type("\u{1B}]11;rgb:0/0/0\u{7}\u{1B}[?2026;2$y\u{1B}[?62c")
    #expect(try terminal.waitForEnd() == .killed(signal: SIGILL))
    #expect(terminal.unreadInput == [])
    expectRestored(terminal, try Self.freshModes())
  }

  /// Most terminals answer within milliseconds, over slow lines within tenths of a second.
  @Test func aTerminalThatNeverAnswersHoldsNothingUp() throws {
    let terminal = try Probe.start()
    usleep(1_100_000)
    let begin = ContinuousClock.now
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(ContinuousClock.now - begin < .milliseconds(250))
  }

  /// A terminal without a screen of its own for pictures: what the shell writes next begins a line that the
  /// picture has left.
  @Test(arguments: ["q", "SIGTERM", "SIGQUIT"])
  func withoutASecondScreenTheLastLineIsLeft(way: String) throws {
    let tmux = try Tmux(nil, environment: ["SWIFT_BACKTRACE": nil], columns: 80, rows: 30)
    try tmux.wait(for: "$")
    try tmux.type("TERM=vt100 TERMINAL_PROBE=auto \(try runnerPath())")
    try tmux.press("Enter")
    try tmux.wait(for: "size=80x30")
    // A line of signs at the bottom.
    try tmux.press("p")
    try tmux.wait(for: "the last line") { $0.last?.hasPrefix("####") == true }
    let signals = ["SIGTERM": SIGTERM, "SIGQUIT": SIGQUIT]
    if let signal = signals[way] { try tmux.signal(signal) } else { try tmux.press(way) }
    let screen = try tmux.wait(for: "the prompt") { $0.last?.hasPrefix("$") == true }
    #expect(!(screen.last ?? "").contains("#"))
    #expect(!screen.contains { $0.contains("###") })
  }

  /// However the program is left, and whatever part of a picture has been sent.
  @Test(arguments: ["q", "\u{3}", "SIGTERM", "SIGHUP", "SIGINT"])
  func aTerminalThatDoesNotReadHoldsNothingUp(way: String) throws {
    let terminal = try Probe.start(columns: 200, rows: 60)
    // It holds pictures back, so most of them are cut off in the middle.
    terminal.type("\u{1B}[?2026;2$y\u{1B}[?62cf")
    // Colours of the flood: from here on nobody reads.
    try terminal.wait(for: "#")
    let signals = ["SIGTERM": SIGTERM, "SIGHUP": SIGHUP, "SIGINT": SIGINT]
    if let signal = signals[way] {
      terminal.process.signal(signal)
      #expect(try terminal.process.wait() == .exited(128 + signal))
    } else {
      terminal.type(way)
      #expect(try terminal.process.wait() == .exited(0))
    }
    expectRestored(terminal, try Self.freshModes())
    // The last picture may be open: it is closed, and its colours are taken back.
    let rest = terminal.text.components(after: "#")
    #expect(rest.contains("^[[?2026l"))
    #expect(rest.contains("^[[m"))
  }
}

extension String {
  /// What stands behind the last place of a mark; nothing if the mark is not there.
  func components(after mark: String) -> String {
    guard let range = ranges(of: mark).last else { return "" }
    return String(self[range.upperBound...])
  }
}
