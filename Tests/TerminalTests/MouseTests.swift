import Glibc
import Screen
import TestHarness
import Testing

@testable import Terminal

/// The mouse is listened to while the screen is drawn on, and never longer.
@Suite struct MouseTests {
  @Test(
    arguments: [
      ("<0;1;1M", .press(.left), 0, 0), ("<1;10;5M", .press(.middle), 9, 4),
      ("<2;10;5M", .press(.right), 9, 4), ("<0;300;200m", .release, 299, 199),
      ("<32;4;5M", .drag(.left), 3, 4), ("<34;4;5M", .drag(.right), 3, 4),
      ("<64;4;5M", .wheel(.up), 3, 4), ("<65;4;5M", .wheel(.down), 3, 4),
      // With Control or Alt it is the same.
      ("<16;4;5M", .press(.left), 3, 4), ("<72;4;5M", .wheel(.up), 3, 4),
    ] as [(String, MouseEvent.Action, Int, Int)])
  func reports(text: String, action: MouseEvent.Action, column: Int, row: Int) {
    var decoder = KeyDecoder()
    let expected = MouseEvent(action, column: column, row: row)
    #expect(decoder.decode(Array("\u{1B}[\(text)".utf8)) == [.mouse(expected)])
    #expect(decoder.patience == nil)
  }

  @Test(
    "What means nothing is swallowed",
    arguments: [
      "<4;1;1M", "<35;1;1M", "<66;1;1M", "<67;1;1M", "<128;1;1M", "<64;1;1m", "<0;0;1M", "<0;1;0M",
      "<0;1M", "<0;1;1;1M", "<;;M", "<0;-1;1M", "<99999999999999999999;1;1M", "<0;70000;1M",
      "<0;1;1~",
      "<M", "<a;1;1M", "<3;1;1M",
    ])
  func otherReports(text: String) {
    var decoder = KeyDecoder()
    let inputs = decoder.decode(Array("\u{1B}[\(text)".utf8)) + decoder.decode([0x71])
    // A letter that is no part of a report ends it, and what follows are keys.
    let rest = text.drop { !"abM~m".contains($0) }.dropFirst()
    #expect(inputs == (rest + "q").map { .key(.character($0)) })
  }

  /// Any numbers whatever: no trap, nothing left over, and never a place outside of what they say.
  @Test(arguments: 0..<20)
  func anyNumbers(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    var decoder = KeyDecoder()
    for _ in 0..<500 {
      let numbers = (0..<Int(next(5))).map { _ in
        String(next([10, 300, 70_000, .max >> 34][Int(next(4))]), radix: 10)
      }
      let text = "\u{1B}[<" + numbers.joined(separator: ";") + ["M", "m"][Int(next(2))]
      for input in decoder.decode(Array(text.utf8)) {
        guard case .mouse(let event) = input else {
          Issue.record("\(text) is \(input)")
          continue
        }
        #expect(numbers.count == 3 && "\(event.column + 1)" == numbers[1])
        #expect("\(event.row + 1)" == numbers[2])
      }
      #expect(decoder.patience == nil)
    }
  }

  private static let on = "^[[?1002h^[[?1006h"
  private static let off = "^[[?1006l^[[?1002l"

  @Test func reportsArriveAndEndWithTheProgram() throws {
    let terminal = try Probe.start()
    try terminal.wait(for: Self.on)
    terminal.type("\u{1B}[?62c\u{1B}[<0;5;3M\u{1B}[<32;6;3M\u{1B}[<0;6;3m")
    try terminal.wait(for: "1:press(Screen.MouseEvent.Button.left)@4,2")
    try terminal.wait(for: "3:release@5,2")
    terminal.type("q")
    // A report that is still on its way comes before the answer to the last question.
    try terminal.wait(for: Self.off + "^[[c")
    terminal.type("\u{1B}[<0;9;9M\u{1B}[?62c")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(terminal.text.components(after: Self.on).contains(Self.off))
    #expect(terminal.unreadInput == [])
  }

  @Test func reportsEndWithACrashToo() throws {
    let terminal = try Probe.start(["SWIFT_BACKTRACE": nil])
    try terminal.wait(for: Self.on)
    terminal.type("\u{1B}[?62c!")
    #expect(try terminal.waitForEnd() == .killed(signal: SIGILL))
    #expect(terminal.text.components(after: Self.on).contains(Self.off))
  }

  @Test func itCanBeLeftAlone() throws {
    let terminal = try Probe.start(["TERMINAL_PROBE_MOUSE": "0"])
    terminal.type("\u{1B}[?62cq")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(!terminal.text.contains("?1002"))
  }

  /// It is the shell's while the program is stopped.
  @Test func itIsReleasedWhileStopped() throws {
    let tmux = try Tmux(nil)
    try tmux.wait(for: "$")
    try tmux.type("TERMINAL_PROBE=auto \(try runnerPath())")
    try tmux.press("Enter")
    try tmux.wait(for: "size=")
    #expect(try tmux.property("mouse_button_flag") == "1")
    try tmux.press("C-z")
    try tmux.wait(for: "Stopped")
    #expect(try tmux.property("mouse_button_flag") == "0")
    try tmux.type("fg")
    try tmux.press("Enter")
    try tmux.wait(for: "size=")
    #expect(try tmux.property("mouse_button_flag") == "1")
    try tmux.press("q")
    try tmux.wait(for: "fg") { rows in rows.contains { $0.contains("$ fg") } }
    #expect(try tmux.property("mouse_button_flag") == "0")
  }
}
