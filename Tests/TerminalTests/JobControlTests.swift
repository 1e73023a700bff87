import Glibc
import Terminal
import TestHarness
import Testing

/// Stopping and continuing under a shell.
@Suite struct JobControlTests {
  private func shell() throws -> Tmux {
    let tmux = try Tmux(nil, environment: ["SWIFT_BACKTRACE": nil])
    try tmux.wait(for: "$")
    return tmux
  }

  private func start(_ tmux: Tmux, _ suffix: String = "") throws {
    try tmux.type("TERMINAL_PROBE=auto \(try runnerPath())\(suffix)")
    try tmux.press("Enter")
  }

  /// Runs a line of the shell once it has its screen back, and waits until it has been run.
  private func enter(_ tmux: Tmux, _ line: String, done: String) throws {
    // Before that, the program would read what is typed, and drop it when it ends.
    try tmux.wait(for: "the shell's screen") { _ in try tmux.property("alternate_on") == "0" }
    try tmux.type("\(line); echo \(done.prefix(1))\"\(done.dropFirst())\"")
    try tmux.press("Enter")
    try tmux.wait(for: done) { $0.contains(done) }
  }

  @Test func controlZAndForeground() throws {
    let tmux = try shell()
    try start(tmux)
    try tmux.wait(for: "size=80x24")
    try tmux.press("C-z")
    try tmux.wait(for: "Stopped")
    #expect(try tmux.property("alternate_on") == "0")
    #expect(try tmux.property("cursor_flag") == "1")
    try enter(tmux, "stty -a | grep -c -- ' icanon'", done: "looked")
    try tmux.resize(columns: 90, rows: 30)
    try enter(tmux, "true", done: "resized")
    try tmux.type("fg")
    try tmux.press("Enter")
    let screen = try tmux.wait(for: "2:resized=90x30")
    #expect(screen.contains { $0.hasPrefix("size=90x30") })
    #expect(!screen.contains { $0.contains("Stopped") })
    try tmux.press("k")
    try tmux.wait(for: "3:character(k)")
    try tmux.press("q")
    try enter(tmux, "echo code=$?", done: "finished")
    #expect(try tmux.screen().contains("code=0"))
  }

  @Test func aSignalStopsIt() throws {
    let tmux = try shell()
    try start(tmux)
    try tmux.wait(for: "size=80x24")
    try tmux.signal(SIGTSTP)
    try tmux.wait(for: "Stopped")
    #expect(try tmux.property("alternate_on") == "0")
    try tmux.type("fg")
    try tmux.press("Enter")
    try tmux.wait(for: "size=80x24")
    try tmux.press("k")
    try tmux.wait(for: "1:character(k)")
    try tmux.press("q")
    try enter(tmux, "echo code=$?", done: "finished")
    #expect(try tmux.screen().contains("code=0"))
  }

  @Test func aStopThatWasNotAskedForIsMended() throws {
    let tmux = try shell()
    try start(tmux)
    try tmux.wait(for: "size=80x24")
    // By the time a key is heard, the terminal's answers are too: the shell would get them.
    try tmux.press("j")
    try tmux.wait(for: "1:character(j)")
    try tmux.signal(SIGSTOP)
    try tmux.wait(for: "Stopped")
    try tmux.type("fg")
    try tmux.press("Enter")
    let screen = try tmux.wait(for: "all is drawn again") {
      $0.contains { $0.hasPrefix("size=80x24") } && !$0.contains { $0.contains("Stopped") }
    }
    #expect(screen.count == 24)
    try tmux.press("k")
    try tmux.wait(for: "2:character(k)")
    try tmux.press("q")
  }

  @Test func aStoppedProgramCanBeEnded() throws {
    let tmux = try shell()
    try start(tmux)
    try tmux.wait(for: "size=80x24")
    try tmux.press("C-z")
    try tmux.wait(for: "Stopped")
    // In one line: a shell that has told of an end at its prompt knows the code no more. Until it has heard that the
    // job goes on, it says that of the stop.
    try enter(
      tmux, "kill %1; until wait %1 2>&-; code=$?; [ $code != 148 ]; do :; done; echo code=$code",
      done: "finished")
    let screen = try tmux.screen()
    #expect(screen.contains("code=143"), "\(screen)")
    #expect(try tmux.property("alternate_on") == "0")
  }

  @Test func startedInTheBackground() throws {
    let tmux = try shell()
    try start(tmux, " &")
    try enter(tmux, "true", done: "waiting")
    try enter(tmux, "while ! jobs | grep -q Stopped; do :; done", done: "stopped")
    try tmux.type("fg")
    try tmux.press("Enter")
    try tmux.wait(for: "size=80x24")
    try tmux.press("q")
    try enter(tmux, "echo code=$?", done: "finished")
    #expect(try tmux.screen().contains("code=0"))
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)])
  func signalsLeaveTheShellUsable(signal: Int32, code: Int) throws {
    let tmux = try shell()
    try start(tmux)
    try tmux.wait(for: "size=80x24")
    try tmux.signal(signal)
    try enter(tmux, "echo code=$?", done: "finished")
    #expect(try tmux.screen().contains("code=\(code)"))
    #expect(try tmux.property("alternate_on") == "0")
  }

  @Test func aCrashLeavesTheShellUsable() throws {
    let tmux = try shell()
    try start(tmux)
    try tmux.wait(for: "size=80x24")
    try tmux.press("@")
    try tmux.wait(for: "another thread crashed")
    try enter(tmux, "echo code=$?", done: "finished")
    #expect(try tmux.screen().contains("code=132"))
    #expect(try tmux.property("alternate_on") == "0")
    #expect(try tmux.property("cursor_flag") == "1")
  }
}
