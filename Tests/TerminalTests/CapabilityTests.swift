import Terminal
import TestHarness
import Testing

/// Colours and characters follow what the terminal, the environment and the user say.
@Suite struct CapabilityTests {
  struct Case: CustomTestStringConvertible {
    var choice = ColorChoice.auto
    var environment: [String: String?] = [:]
    var expected: String
    var sequence: String?

    var testDescription: String { "\(choice) \(environment)" }
  }

  static let direct = "38;2;255;128;1"
  static let cases = [
    Case(expected: "indexed", sequence: "^[[38;5;208m"),
    Case(environment: ["COLORTERM": "truecolor"], expected: "direct", sequence: direct),
    Case(environment: ["COLORTERM": "24bit"], expected: "direct", sequence: direct),
    Case(environment: ["COLORTERM": "yes"], expected: "indexed"),
    Case(environment: ["NO_COLOR": "1"], expected: "none"),
    Case(environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"], expected: "none"),
    Case(environment: ["NO_COLOR": ""], expected: "indexed"),
    Case(choice: .always, environment: ["NO_COLOR": "1"], expected: "indexed"),
    Case(choice: .never, environment: ["COLORTERM": "truecolor"], expected: "none"),
    Case(choice: .sixteen, expected: "sixteen"),
    Case(choice: .indexed, environment: ["COLORTERM": "truecolor"], expected: "indexed"),
    Case(choice: .direct, expected: "direct", sequence: direct),
    Case(choice: .direct, environment: ["NO_COLOR": "1"], expected: "direct"),
    Case(environment: ["TERM": "xterm"], expected: "sixteen", sequence: "^[[33m"),
    Case(choice: .indexed, environment: ["TERM": "xterm"], expected: "indexed"),
    Case(environment: ["TERM": "xterm", "COLORTERM": "truecolor"], expected: "sixteen"),
    Case(environment: ["TERM": "linux"], expected: "sixteen"),
    Case(environment: ["TERM": "vt100"], expected: "none"),
    Case(choice: .always, environment: ["TERM": "vt100"], expected: "none"),
    Case(environment: ["TERM": "screen-256color"], expected: "indexed"),
    // GNU screen has no 24-bit colours, whatever the terminal around it says; tmux has.
    Case(environment: ["TERM": "screen-256color", "COLORTERM": "truecolor"], expected: "indexed"),
    Case(environment: ["TERM": "screen", "COLORTERM": "truecolor"], expected: "sixteen"),
    Case(
      environment: ["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/tmp/x,1,0"],
      expected: "direct", sequence: direct),
    Case(
      choice: .direct, environment: ["TERM": "screen-256color"], expected: "direct",
      sequence: direct),
    Case(environment: ["TERM": "tmux-256color"], expected: "indexed"),
  ]

  @Test(arguments: cases)
  func colors(test: Case) throws {
    let terminal = try Probe.start(colors: test.choice, test.environment)
    try terminal.wait(for: "colors=\(test.expected)")
    if let sequence = test.sequence { try terminal.wait(for: sequence) }
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    // Nothing is coloured that should not be.
    if test.expected == "none" {
      #expect(try terminal.text.firstMatch(of: Regex(#"\^\[\[([0-9;]*;)?[34]8?[0-7;]+m"#)) == nil)
    }
  }

  @Test(
    arguments: [
      (["LC_ALL": "C.UTF-8"], true), (["LC_ALL": "C"], false), (["LC_ALL": "POSIX"], false),
      (["LC_ALL": nil], false), (["LC_ALL": nil, "LANG": "C.UTF-8"], true),
      (["LC_ALL": "xx_XX.UTF-8"], true), (["LC_ALL": "xx_XX.ISO-8859-1"], false),
    ] as [([String: String?], Bool)])
  func unicode(environment: [String: String?], expected: Bool) throws {
    let terminal = try Probe.start(environment)
    try terminal.wait(for: "unicode=\(expected)")
    // Escapes in a text are drawn as what they are made of, whatever the locale. A line has a
    // character in the terminal's own set.
    try terminal.wait(for: expected ? "⣿中é│?[31m" : "?? ?^[(0^[[0mx^[(B?[31m")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.received.allSatisfy { expected || $0 < 0x80 })
  }

  @Test(
    arguments: [
      (["LC_ALL": "C.UTF-8"], true), (["LC_ALL": "C"], true),
      (["LC_ALL": "C", "TERM": "vt100"], true), (["LC_ALL": "C", "COLORTERM": "truecolor"], false),
    ] as [([String: String?], Bool)])
  func lines(environment: [String: String?], expected: Bool) throws {
    let terminal = try Probe.start(environment)
    try terminal.wait(for: "lines=\(expected)")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }
}
