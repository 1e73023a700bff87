import TestHarness
import Testing

/// The window has a title of its own while the screen is drawn on.
@Suite struct TitleTests {
  /// By ncurses with the screen where its description says so, else by us: once.
  @Test(
    arguments: [
      (["TERM": "xterm-256color"], "22;0;0t", "23;0;0t"),
      (["TERM": "tmux-256color"], "22;0t", "23;0t"),
      (["COLORTERM": "truecolor"], "22;0t", "23;0t"),
    ] as [([String: String?], String, String)])
  func itIsSetAndGivenBack(environment: [String: String?], save: String, restore: String) throws {
    let terminal = try Probe.start(environment)
    try terminal.wait(for: "^[[\(save)")
    terminal.type("\u{1B}[?62ct")
    // Nothing in it acts on the terminal.
    try terminal.wait(for: "^[]2;a title?]0;é^[\\")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.text.components(after: "^[]2;").contains("^[[\(restore)"))
    #expect(terminal.text.matches(of: /\^\[\[22;0(;0)?t/).count == 1)
    #expect(terminal.text.matches(of: /\^\[\[23;0(;0)?t/).count == 1)
  }

  /// Or the title that comes back at the end would be the program's own.
  @Test(
    arguments: [(["TERM": "xterm-256color"], "22;0;0t"), (["TERM": "tmux-256color"], "22;0t")]
      as [([String: String?], String)])
  func afterAStopTheOldOneIsSavedBeforeItIsSetAgain(
    environment: [String: String?], save: String
  ) throws {
    let terminal = try Probe.start(environment)
    terminal.type("\u{1B}[?62ct")
    try terminal.wait(for: "^[]2;a title")
    let before = terminal.received.count
    // Without a shell to stop under it goes on at once.
    terminal.type("\u{1A}")
    try terminal.wait(for: "size=", from: before)
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    let since = String(decoding: terminal.received.dropFirst(before), as: UTF8.self)
    let saved = try #require(since.firstRange(of: "\u{1B}[\(save)"))
    let set = try #require(since.firstRange(of: "\u{1B}]2;a title"))
    #expect(saved.upperBound <= set.lowerBound)
  }

  @Test func itIsAsciiWhereTheLocaleIs() throws {
    let terminal = try Probe.start(["LC_ALL": "C"])
    terminal.type("\u{1B}[?62ctq")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.text.contains("^[]2;a title?]0;?^[\\"))
  }
}
