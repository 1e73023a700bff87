import Glibc
import Plotting
import TestHarness
import Testing

@testable import genscope

/// What the scope is drawn with: options before variables before what is remembered.
@Suite struct DrawingTests {
  private func open(
    _ arguments: [String] = [], _ environment: [String: String?], preset: String = "ring-naive"
  ) throws -> Tmux {
    let scope = try Tmux(
      [try Genscope.path(), preset] + arguments, environment: environment, columns: 100, rows: 30)
    try scope.wait(for: "quit")
    return scope
  }

  private func waitForBraille(_ scope: Tmux) throws {
    try scope.wait(for: "braille dots") { rows in
      rows.joined().unicodeScalars.contains { 0x2801...0x28FF ~= $0.value }
    }
  }

  private func leave(_ scope: Tmux) throws {
    try scope.press("C-c")
    #expect(try scope.waitForExit() == 0)
  }

  @Test func theChosenGlyphsAreRemembered() throws {
    let home = try TemporaryFolder()
    let state = ["XDG_STATE_HOME": home.path + "/new/state"] as [String: String?]
    let first = try open([], state)
    try first.wait(for: "g braille")
    try first.press("g")
    try waitForBraille(first)
    try leave(first)
    #expect(try home.read("new/state/genscope/glyphs") == "braille\n")
    let second = try open([], state)
    try waitForBraille(second)
    try leave(second)
    // Nothing is written for those who chose nothing.
    #expect(try home.read("new/state/genscope/glyphs") == "braille\n")
    let third = try open(["--glyphs", "ascii"], state)
    try third.wait(for: "running")
    #expect(
      try third.screen().joined().unicodeScalars.allSatisfy { !(0x2801...0x28FF ~= $0.value) })
    try leave(third)
  }

  @Test(
    "Options come before variables, those before what is remembered",
    arguments: [
      (nil, nil, nil, .ascii), (nil, nil, "blocks", .blocks), (nil, "braille", "blocks", .braille),
      ("ascii", "braille", "blocks", .ascii), (nil, nil, "nonsense", .ascii),
      (nil, nil, "", .ascii),
    ] as [(String?, String?, String?, GlyphSet)])
  func precedence(
    option: String?, variable: String?, remembered: String?, expected: GlyphSet
  ) throws {
    let home = try TemporaryFolder()
    if let remembered {
      mkdir(home.path + "/genscope", 0o700)
      _ = try home.write(remembered + "\n", to: "genscope/glyphs")
    }
    let scope = try open(
      option.map { ["--glyphs", $0] } ?? [],
      ["XDG_STATE_HOME": home.path, "GENSCOPE_GLYPHS": variable], preset: "ridge")
    let marks: [GlyphSet: ClosedRange<UInt32>] = [
      .braille: 0x2801...0x28FF, .blocks: 0x2580...0x2593,
    ]
    try scope.wait(for: "a picture in \(expected)") { rows in
      guard rows.first?.contains("running") == true else { return false }
      let scalars = rows.dropFirst(2).joined().unicodeScalars
      return marks.allSatisfy { glyphs, range in
        scalars.contains { range ~= $0.value } == (glyphs == expected)
      }
    }
    try leave(scope)
  }

  /// Where nothing can be written, nothing is said.
  @Test func whatCannotBeRememberedIsPassedOver() throws {
    for folder in ["/dev/null", "relative", "/proc/self"] {
      let scope = try open([], ["XDG_STATE_HOME": folder, "HOME": "/dev/null"])
      try scope.press("g")
      try waitForBraille(scope)
      try leave(scope)
      #expect(
        try scope.screen().filter { $0.contains("genscope: the glyphs are not remembered: ") }.count
          == 1)
    }
  }

  @Test func remembering() throws {
    let home = try TemporaryFolder()
    let remembered = RememberedGlyphs(environment: [
      "HOME": home.path, "XDG_STATE_HOME": "relative",
    ])
    #expect(remembered.glyphs == nil)
    for glyphs in GlyphSet.allCases {
      try remembered.remember(glyphs)
      #expect(remembered.glyphs == glyphs)
    }
    #expect(remembered.folder == home.path + "/.local/state/genscope")
    #expect(RememberedGlyphs(environment: [:]).glyphs == nil)
    try RememberedGlyphs(environment: [:]).remember(.braille)
    let other = RememberedGlyphs(environment: ["XDG_STATE_HOME": "/s", "HOME": "/h"])
    #expect(other.folder == "/s/genscope")
  }

  @Test(
    "A variable that says nothing sensible is refused with what it takes",
    arguments: [
      ("GENSCOPE_GLYPHS", "it takes ascii, "),
      ("GENSCOPE_BACKGROUND", "it takes auto, dark or light"),
      ("GENSCOPE_MOUSE", "it takes 0 or 1"),
    ])
  func variables(name: String, words: String) throws {
    let result = try Genscope.run("ridge", environment: [name: "x\u{1B}[31m"])
    #expect(result.ending == .exited(64))
    #expect(result.errors.contains("\(name) is 'x<U+001B>[31m'") && result.errors.contains(words))
    let empty = try Genscope.run("ridge", environment: [name: ""])
    #expect(empty.ending == .exited(69))
  }

  @Test(arguments: ["0", "61", "-1", "x"]) func framesASecondHaveBounds(value: String) throws {
    #expect(try Genscope.run("ridge", "--fps", value).ending == .exited(64))
    #expect(try Genscope.run("ridge", "--fps", "1").ending == .exited(69))
  }

  @Test(
    arguments: [
      ([], nil, true), (["--no-mouse"], nil, false), ([], "0", false), (["--mouse"], "0", true),
      (["--no-mouse"], "1", false),
    ] as [([String], String?, Bool)])
  func theMouseCanBeLeftAlone(arguments: [String], variable: String?, expected: Bool) throws {
    let scope = try open(arguments, ["GENSCOPE_MOUSE": variable])
    #expect(try scope.property("mouse_button_flag") == (expected ? "1" : "0"))
    try leave(scope)
    #expect(try scope.property("mouse_button_flag") == "0")
  }

  @Test func theWindowIsNamedAfterThePreset() throws {
    let scope = try open([], [:])
    try scope.wait(for: "the title") { _ in
      try scope.property("pane_title") == "ring-naive - genscope"
    }
    try scope.press("c")
    try scope.wait(for: "the titles") { _ in
      try scope.property("pane_title").contains(" | ring-vae | ")
    }
    try leave(scope)
    #expect(try !scope.property("pane_title").contains("genscope"))
  }
}
