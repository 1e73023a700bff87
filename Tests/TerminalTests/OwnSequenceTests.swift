import TestHarness
import Testing

/// A terminal is sent what its description holds, and requests of xterm's only where it is known to obey
/// those: others would show them, or do something else.
@Suite struct OwnSequenceTests {
  /// The title, questions (with the end of their strings) and private modes.
  static let xtermRequests: Set<String> = ["]2", "]11", "\\", "[c", "[?$p", "[?h", "[?l", "[t"]

  @Test(arguments: [
    ("vt52", false), ("ansi", false), ("sun", false), ("linux", false), ("vt100", false),
    ("rxvt", false), ("xterm", true), ("screen", true), ("tmux", true), ("xterm-256color", true),
  ])
  func nothingElseIsSent(term: String, isXtermLike: Bool) throws {
    let terminal = try Probe.start(["TERM": term, "LC_ALL": "C"])
    // A title, colours, another size, the mouse, a stop, everything anew.
    terminal.type("\u{1B}[?2026;2$y\u{1B}[?62ctpe\u{1B}[<0;5;5M")
    try terminal.wait(for: "press")
    terminal.resize(columns: 90, rows: 30)
    try terminal.wait(for: "90x30")
    let before = terminal.received.count
    terminal.type("\u{1A}r\u{1B}[?62c")
    try terminal.wait(for: "character(r)", from: before)
    terminal.type("q\u{1B}[?62c")
    #expect(try terminal.waitForEnd() == .exited(0))
    let sent = Self.kinds(in: terminal.text)
    #expect(sent.count > 1)
    let own = try Self.description(of: term).union(isXtermLike ? Self.xtermRequests : [])
    #expect(sent.isSubset(of: own), "\(term) does not have \(sent.subtracting(own).sorted())")
    #expect(isXtermLike == !sent.isDisjoint(with: ["]2", "]11"]))
  }

  /// One character for the row and one for the column reach from the blank to `~`.
  @Test(arguments: [(80, 24, 80, 24), (500, 150, 95, 95), (96, 40, 95, 40)])
  func aPlaceIsToldInPrintableCharacters(
    columns: Int, rows: Int, drawnColumns: Int, drawnRows: Int
  ) throws {
    let terminal = try Probe.start(
      ["TERM": "vt52", "LC_ALL": "C"], columns: columns, rows: rows)
    try terminal.wait(for: "size=\(drawnColumns)x\(drawnRows)")
    terminal.type("p")
    try terminal.wait(for: "1:character(p)")
    terminal.resize(columns: columns + 200, rows: rows)
    try terminal.wait(for: drawnColumns < 95 ? "resized=95x\(drawnRows)" : "size=95x\(drawnRows)")
    terminal.type("q")
    #expect(try terminal.waitForEnd() == .exited(0))
    let controls = Set(terminal.received.filter { !(0x20...0x7E ~= $0) })
    // Escape, and those with which every terminal moves.
    #expect(controls.isSubset(of: [0x1B, 0x08, 0x09, 0x0A, 0x0D]))
  }

  /// The kinds of sequences that a terminal's description holds.
  private static func description(of term: String) throws -> Set<String> {
    let terminal = try PseudoTerminal(["infocmp", "-1x", term], columns: 0)
    #expect(try terminal.waitForEnd() == .exited(0))
    let parameters =
      /%(?:'[^']*'|\{[0-9]+\}|p[0-9]|[Pg].|:?[-+# ]*[0-9]*\.?[0-9]*[doxXs]|.)|\$<[^>]*>/
    let capabilities = terminal.text.split(whereSeparator: \.isNewline)
      // Those of users tell what the terminal can be asked.
      .filter { $0.firstMatch(of: /^\s*u[0-9]=/) == nil }
      .map { $0.replacing(parameters, with: "").replacing("\\E", with: "^[") }
    return kinds(in: capabilities.joined(separator: "\n"))
  }

  /// Sequences without their numbers and strings: what begins and what ends each (ECMA-48).
  private static func kinds(in text: String) -> Set<String> {
    let sequence =
      /\^\[(?:(\[[<=>?]*)[0-9;:]*([ -\/]*[@-~])|(\][0-9]*)|([ -\/]+)[0-~]|([0-~]))/
    return Set(
      text.matches(of: sequence).map { match in
        [match.1, match.2, match.3, match.4, match.5].compactMap { $0.map(String.init) }.joined()
      })
  }
}
