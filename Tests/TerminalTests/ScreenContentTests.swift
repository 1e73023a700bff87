import Glibc
import Terminal
import TestHarness
import Testing

/// What a user sees, in tmux.
@Suite struct ScreenContentTests {
  @Test(arguments: [(80, 24), (200, 60), (81, 7)])
  func cellsAreWhereTheGridHasThem(columns: Int, rows: Int) throws {
    let tmux = try Probe.startInTmux(columns: columns, rows: rows)
    let screen = try tmux.wait(for: "size=\(columns)x\(rows)")
    #expect(screen.count == rows)
    #expect(screen[0].hasPrefix("size=\(columns)x\(rows) colors=indexed unicode=true"))
    let row = try tmux.wait(for: "⣿")[1]
    #expect(row == String(repeating: " ", count: 70) + "⣿中é│?[31m".prefix(columns - 71))
    let styled = try tmux.styledScreen()
    #expect(styled.contains("38;5;208"))
    #expect(styled.contains("48;5;17"))
    try tmux.press("q")
    #expect(try tmux.waitForExit() == 0)
  }

  @Test func trueColourArrivesInTmux() throws {
    let tmux = try Probe.startInTmux(["COLORTERM": "truecolor"])
    try tmux.wait(for: "colors=direct")
    #expect(try tmux.styledScreen().contains("38;2;255;128;1"))
    #expect(try tmux.styledScreen().contains("48;2;0;0;95"))
    try tmux.press("q")
    #expect(try tmux.waitForExit() == 0)
  }

  @Test func keysAreHeard() throws {
    let tmux = try Probe.startInTmux()
    try tmux.press("a", "Up", "S-Left", "PageDown", "BTab", "F5", "C-l", "M-x", "Escape")
    let screen = try tmux.wait(for: "9:escape")
    let keys = screen.dropFirst().prefix(9).map { $0.prefix { $0 != " " } }
    #expect(
      keys == [
        "1:character(a)", "2:up", "3:shiftLeft", "4:pageDown", "5:backtab", "6:function(5)",
        "7:control(l)", "8:alt(x)", "9:escape",
      ])
    try tmux.type("é")
    try tmux.wait(for: "10:character(é)")
    try tmux.press("q")
    #expect(try tmux.waitForExit() == 0)
  }

  @Test func aPasteIsNoCommand() throws {
    let tmux = try Probe.startInTmux()
    try tmux.paste("quit!")
    try tmux.press("b")
    try tmux.wait(for: "1:paste=quit!")
    try tmux.wait(for: "2:character(b)")
    try tmux.press("q")
    #expect(try tmux.waitForExit() == 0)
  }

  @Test func theScreenBeforeComesBack() throws {
    let tmux = try Tmux(
      ["sh", "-c", "echo before; stty -a; '\(try runnerPath())'; stty -a; echo after"],
      environment: ["TERMINAL_PROBE": "auto"])
    let drawn = try tmux.wait(for: "size=80x24")
    #expect(!drawn.contains { $0.contains("before") })
    #expect(try tmux.property("alternate_on") == "1")
    #expect(try tmux.property("cursor_flag") == "0")
    try tmux.press("q")
    let screen = try tmux.wait(for: "after")
    #expect(screen[0] == "before")
    let states = screen.drop { $0 != "before" }.dropFirst().prefix { $0 != "after" }
    #expect(states.count > 4 && states.count.isMultiple(of: 2))
    #expect(Array(states.prefix(states.count / 2)) == Array(states.suffix(states.count / 2)))
    #expect(try tmux.property("alternate_on") == "0")
    #expect(try tmux.property("cursor_flag") == "1")
  }

  @Test func resizingIsTold() throws {
    let tmux = try Probe.startInTmux()
    try tmux.resize(columns: 100, rows: 30)
    var screen = try tmux.wait(for: "size=100x30")
    #expect(screen.count == 30)
    for (columns, rows) in [(1, 1), (2, 1), (3, 2), (200, 60), (3, 50), (1, 40), (60, 18)] {
      try tmux.resize(columns: columns, rows: rows)
    }
    screen = try tmux.wait(for: "size=60x18")
    #expect(screen.count == 18)
    try tmux.press("q")
    #expect(try tmux.waitForExit() == 0)
  }

  @Test(arguments: [(1, 1), (2, 1), (1, 30), (5, 2)])
  func tinyTerminals(columns: Int, rows: Int) throws {
    let terminal = try PseudoTerminal(
      [try runnerPath()], environment: Probe.environment(), columns: columns, rows: rows)
    try terminal.wait(for: "s")
    terminal.type("abc")
    terminal.resize(columns: columns + 1, rows: rows)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func aTerminalThatDoesNotKnowItsSize() throws {
    let terminal = try Probe.start(columns: 0, rows: 0)
    try terminal.wait(for: "size=80x24")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  @Test func aStormOfSizesEndsWithTheLast() throws {
    let terminal = try Probe.start()
    for step in 0..<300 {
      terminal.resize(columns: 1 + step * 37 % 190, rows: 1 + step * 17 % 60)
      if step.isMultiple(of: 10) { terminal.read() }
    }
    terminal.resize(columns: 123, rows: 45)
    try terminal.wait(for: "size=123x45")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }
}
