import Glibc
import TestHarness
import Testing

/// The harness shows what plain programs do on a terminal.
@Suite struct PseudoTerminalTests {
  @Test func bytesGoBothWays() throws {
    let terminal = try PseudoTerminal(["cat"])
    terminal.type("hello\n")
    // Once from the terminal's echo, once from the program.
    try terminal.wait(for: "hello\r\nhello\r\n")
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func endingsAreTold() throws {
    let exiting = try PseudoTerminal(["sh", "-c", "exit 7"])
    #expect(try exiting.waitForEnd() == .exited(7))
    let killed = try PseudoTerminal(["cat"])
    killed.process.signal(SIGTERM)
    #expect(try killed.waitForEnd() == .killed(signal: SIGTERM))
  }

  @Test func modesAreSeen() throws {
    let terminal = try PseudoTerminal(["sh", "-c", "stty raw -echo; echo set; read x; stty sane"])
    try terminal.wait(for: "set")
    #expect(terminal.isRaw)
    let raw = terminal.modes
    terminal.type("\n")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(!terminal.isRaw)
    #expect(terminal.modes != raw)
  }

  @Test func sizesAreTold() throws {
    let terminal = try PseudoTerminal(
      ["sh", "-c", "trap 'stty size' WINCH; stty size; while :; do read x; done"], columns: 91,
      rows: 17)
    try terminal.wait(for: "17 91")
    terminal.resize(columns: 33, rows: 44)
    terminal.type("\n")
    try terminal.wait(for: "44 33")
  }

  @Test func aTerminalThatGoesAwayHangsUp() throws {
    let terminal = try PseudoTerminal(["cat"])
    terminal.type("here\n")
    try terminal.wait(for: "here\r\nhere")
    terminal.hangUp()
    let end = try terminal.process.wait()
    #expect(end == .killed(signal: SIGHUP) || end == .exited(1) || end == .exited(0))
  }

  @Test func signalsAreUnblocked() throws {
    let terminal = try PseudoTerminal(["grep", "-E", "SigBlk|SigIgn", "/proc/self/status"])
    #expect(try terminal.waitForEnd() == .exited(0))
    let masks = terminal.text.split(whereSeparator: { $0.isNewline }).compactMap {
      $0.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
    }
    #expect(masks.count == 2)
    // Signals from 32 on belong to the C library.
    #expect(masks.allSatisfy { $0 & 0x7FFF_FFFF == 0 })
  }

  @Test func aProgramThatIsNotThereIsAnError() {
    #expect(throws: HarnessError.self) { try PseudoTerminal(["/no/such/program"]) }
  }
}
