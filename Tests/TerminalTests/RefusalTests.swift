import Terminal
import TestHarness
import Testing

/// Terminals that cannot be drawn on are refused with words, and are not touched.
@Suite struct RefusalTests {
  @Test(
    arguments: [
      ("dumb", "cannot move the cursor"), ("unknown", "no terminal named 'unknown'"),
      ("no-such-terminal", "no terminal named 'no-such-terminal'"), ("", "TERM is not set"),
      (nil, "TERM is not set"), ("evil\u{1B}[31m", "'evil?[31m'"),
    ] as [(String?, String)])
  func unsuitableTerminals(term: String?, words: String) throws {
    let terminal = try PseudoTerminal(
      [try runnerPath()], environment: Probe.environment(["TERM": term]))
    #expect(try terminal.waitForEnd() == .exited(69))
    #expect(terminal.text.contains(words))
    #expect(terminal.text.contains("TERM=xterm-256color"))
    #expect(!terminal.text.contains("^["))
    #expect(terminal.modes == (try LifecycleTests.freshModes()))
  }

  @Test(arguments: [("</dev/null", "standard input"), ("| cat", "standard output")])
  func filesAndPipes(redirection: String, words: String) throws {
    let terminal = try PseudoTerminal(
      ["sh", "-c", "\(try runnerPath()) \(redirection)"], environment: Probe.environment())
    _ = try terminal.waitForEnd()
    #expect(terminal.text.contains("\(words) is not a terminal"))
    #expect(!terminal.text.contains("^["))
  }

  @Test func messagesAreOneLine() {
    let errors: [DisplayError] = [
      .notATerminal(.input), .unnamedTerminal, .unknownTerminal("a\nb"), .cannotMoveCursor("x"),
      .refused("no\u{7}way"),
    ]
    for error in errors {
      #expect(!error.description.contains { $0.isNewline })
      #expect(error.description.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }
  }
}
