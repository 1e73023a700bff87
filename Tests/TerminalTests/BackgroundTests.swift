import Screen
import TestHarness
import Testing

@testable import Terminal

/// The background is what the user, the terminal or the environment says, in this order.
@Suite struct BackgroundTests {
  @Test(
    arguments: [
      ("11;rgb:ffff/ffff/ffff", .light), ("11;rgb:0000/0000/0000", .dark), ("11;rgb:f/f/f", .light),
      // Solarized, light and dark.
      ("11;rgb:fdfd/f6f6/e3e3", .light), ("11;rgb:0000/2b2b/3636", .dark),
      // Green looks brighter than blue.
      ("11;rgb:00/ff/00", .light), ("11;rgb:00/00/ff", .dark), ("11;rgba:ff/ff/ff/00", .light),
      ("11;rgb:fff/ff/f", .light),
      ("10;rgb:ffff/ffff/ffff", nil), ("11;rgb:ffff/ffff", nil), ("11;rgb:fffff/ffff/ffff", nil),
      ("11;rgb:gg/gg/gg", nil), ("11;rgb:-f/+f/ff", nil), ("11;?", nil), ("11", nil), ("", nil),
      ("11;#ffffff", nil), ("11;rgb://", nil),
    ] as [(String, DisplayCapabilities.Background?)])
  func answers(text: String, expected: DisplayCapabilities.Background?) {
    #expect(DisplayCapabilities.Background(answer: Array(text.utf8)) == expected)
  }

  @Test(
    arguments: [
      ("0;15", .light), ("15;0", .dark), ("0;default;15", .light), ("0;7", .light), ("7;8", .dark),
      ("15;default", nil), ("", nil), ("0;16", nil), ("0;-1", nil), ("x", nil),
    ] as [(String, DisplayCapabilities.Background?)])
  func variables(text: String, expected: DisplayCapabilities.Background?) {
    #expect(DisplayCapabilities.Background(colors: text) == expected)
  }

  static let light = "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\"
  static let dark = "\u{1B}]11;rgb:0000/0000/0000\u{7}"

  @Test(
    arguments: [
      (nil, nil, nil, "dark"), (nil, nil, light, "light"), (nil, nil, dark, "dark"),
      (nil, "0;15", nil, "light"), (nil, "0;15", dark, "dark"), (nil, "15;0", light, "light"),
      ("dark", "0;15", light, "dark"), ("light", "15;0", dark, "light"),
      ("auto", "0;15", nil, "light"),
    ] as [(String?, String?, String?, String)])
  func choices(option: String?, colors: String?, answer: String?, expected: String) throws {
    let terminal = try Probe.start([
      "TERMINAL_PROBE_BACKGROUND": option, "COLORFGBG": colors,
    ])
    terminal.type((answer ?? "") + "\u{1B}[?62ck")
    try terminal.wait(for: "character(k)")
    terminal.type("rq")
    #expect(try terminal.waitForEnd() == .exited(0))
    let last = terminal.text.ranges(of: "unicode=true ").last
    let text = terminal.text
    #expect(last.map { text[$0.upperBound...].hasPrefix(expected) } == true)
  }

  @Test func theQuestionComesBeforeTheLastOne() throws {
    let terminal = try Probe.start()
    try terminal.wait(for: "^[]11;?^[\\^[[?2026$p^[[c")
    terminal.type("\u{1B}[?62cq")
    #expect(try terminal.waitForEnd() == .exited(0))
  }

  /// Nothing is asked of a terminal that might show the question.
  @Test func otherTerminalsAreNotAsked() throws {
    let terminal = try Probe.start(["TERM": "linux"])
    terminal.type("tq")
    #expect(try terminal.waitForEnd() == .exited(0))
    for sequence in ["^[]", "^[[c", "^[[?100", "^[[?2026"] {
      #expect(!terminal.text.contains(sequence))
    }
  }
}
