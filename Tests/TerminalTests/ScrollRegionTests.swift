import Glibc
import TestHarness
import Testing

/// The region of the screen that scrolls is the whole screen, before, while and after it is drawn on.
@Suite struct ScrollRegionTests {
  /// Whatever the environment or the terminal's description says of the size.
  @Test(arguments: [[:], ["LINES": "60", "COLUMNS": "200"]] as [[String: String?]])
  func itIsAsHighAsTheTerminal(environment: [String: String?]) throws {
    let terminal = try Probe.start(environment, columns: 100, rows: 40)
    #expect(terminal.text.contains("^[[1;40r"))
    terminal.type("\u{1B}[?62cq")
    #expect(try terminal.waitForEnd() == .exited(0))
    let regions = Set(terminal.text.matches(of: /\^\[\[([0-9;]*)r/).map { String($0.1) })
    #expect(regions == ["1;40", ""])
    // Before the cursor goes back where it was: it moves with the region.
    #expect(!terminal.text.components(after: "^[[r").isEmpty)
    #expect(terminal.text.components(after: "^[[r").contains("^[[?1049l"))
  }

  /// What keeps the region of a terminal that has become higher since.
  @Test(arguments: ["q", "x", "!", "C-c", "C-z", "SIGTERM", "SIGSEGV", "SIGQUIT"])
  func theShellHasItWhole(way: String) throws {
    let tmux = try Tmux(nil, environment: ["SWIFT_BACKTRACE": nil], columns: 100, rows: 30)
    try tmux.wait(for: "$")
    try tmux.type("TERMINAL_PROBE=auto \(try runnerPath())")
    try tmux.press("Enter")
    try tmux.wait(for: "size=100x30")
    #expect(try tmux.property("scroll_region_lower") == "29")
    try tmux.resize(columns: 100, rows: 40)
    try tmux.wait(for: "resized=100x40")
    let signals = ["SIGTERM": SIGTERM, "SIGSEGV": SIGSEGV, "SIGQUIT": SIGQUIT]
    if let signal = signals[way] { try tmux.signal(signal) } else { try tmux.press(way) }
    try tmux.wait(for: "the shell's screen") { _ in try tmux.property("alternate_on") == "0" }
    #expect(try tmux.property("scroll_region_upper") == "0")
    #expect(try tmux.property("scroll_region_lower") == "39")
  }
}
