import Glibc
import TestHarness
import Testing

/// The harness shows what a user of plain programs would see.
@Suite struct TmuxTests {
  @Test func screenAndExit() throws {
    let tmux = try Tmux(["sh", "-c", "printf 'one\\n  two\\n'; exit 3"], columns: 40, rows: 6)
    #expect(try tmux.waitForExit() == 3)
    let screen = try tmux.screen()
    #expect(screen == ["one", "  two", "[exit 3]", "", "", ""])
  }

  @Test func keysReachTheProgram() throws {
    let tmux = try Tmux(["cat"])
    try tmux.type("it's -l; \"x\"")
    try tmux.press("Enter")
    try tmux.wait(for: "the echo and the copy") {
      $0.filter { $0 == "it's -l; \"x\"" }.count == 2
    }
    try tmux.press("C-d")
    #expect(try tmux.waitForExit() == 0)
  }

  @Test func sizesAndColours() throws {
    let tmux = try Tmux(
      [
        "sh", "-c",
        "trap 'stty size' WINCH; printf '\\033[38;5;208mx\\033[m\\n'; stty size; while :; do read x; done",
      ],
      columns: 70, rows: 20)
    try tmux.wait(for: "20 70")
    #expect(try tmux.styledScreen().contains("38;5;208"))
    try tmux.resize(columns: 90, rows: 30)
    try tmux.press("Enter")
    try tmux.wait(for: "30 90")
    #expect(try tmux.screen().count == 30)
  }

  @Test func environmentIsChanged() throws {
    let tmux = try Tmux(
      ["sh", "-c", "echo \"[$A][$TERM][${LC_ALL-none}]\""],
      environment: ["A": "it's", "TERM": "vt100", "LC_ALL": nil])
    try tmux.wait(for: "[it's][vt100][none]")
  }

  @Test func signalsReachTheProgram() throws {
    let tmux = try Tmux([
      "sh", "-c", "trap 'echo caught; exit 5' TERM; echo on; while :; do sleep 0.01; done",
    ])
    try tmux.wait(for: "on")
    try tmux.signal(SIGTERM)
    #expect(try tmux.waitForExit() == 5)
    #expect(try tmux.screen().contains("caught"))
  }

  @Test func aShellToTypeIn() throws {
    let tmux = try Tmux(nil)
    try tmux.wait(for: "$")
    try tmux.type("echo $((6 * 7))")
    try tmux.press("Enter")
    try tmux.wait(for: "42")
    #expect(try tmux.property("alternate_on") == "0")
  }

  @Test func theServerEndsWithTheTest() throws {
    var tmux: Tmux? = try Tmux(["cat"])
    let server = try #require(pid_t(try tmux?.property("pid") ?? ""))
    #expect(kill(server, 0) == 0)
    tmux = nil
    let isGone = try eventually("the server's end", state: { "alive" }) {
      kill(server, 0) == 0 ? nil : true
    }
    #expect(isGone)
  }
}
