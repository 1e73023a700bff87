import Glibc
import TestHarness
import Testing

/// The real program in a real terminal: what is on the screen, what keys do, how it ends.
@Suite struct ScopeTests {
  private func open(
    _ arguments: String..., columns: Int = 80, rows: Int = 24
  ) throws -> Tmux {
    let scope = try Tmux([try Genscope.path()] + arguments, columns: columns, rows: rows)
    try scope.wait(for: "quit")
    return scope
  }

  static let sizes = [(80, 24), (200, 60)]

  @Test(arguments: ["ridge", "ring-naive", "saddle"], sizes)
  func eachDemonstrationRuns(preset: String, size: (Int, Int)) throws {
    let scope = try open(preset, columns: size.0, rows: size.1)
    let rows = try scope.wait(for: "the whole screen") { rows in
      rows[0].contains("running") && rows[0].contains(preset)
        && rows.contains { $0.contains("settings") } && rows.last?.contains("quit") == true
    }
    #expect(rows.count == size.1)
    try scope.quit()
    #expect(try scope.waitForExit() == 0)
    #expect(try scope.property("alternate_on") == "0")
  }

  @Test func withoutArgumentsTheFirstPresetOpens() throws {
    let scope = try open()
    try scope.wait(for: "the first preset") { $0[0].contains("ridge") }
  }

  @Test func pausingStopsTheCount() throws {
    let scope = try open("ring-naive", columns: 120, rows: 40)
    let paused = try scope.pause()[0]
    // Through the help and back, all of it is drawn anew.
    try scope.press("?")
    try scope.wait(for: "Starts again with the same seed.")
    try scope.press("Escape")
    try scope.wait(for: "the same count") { rows in
      rows[0] == paused && !rows.contains { $0.contains("Starts again") }
    }
    try scope.press(".")
    try scope.wait(for: "the next step") { $0[0] != paused && $0[0].contains("paused") }
    try scope.press("Space")
    try scope.wait(for: "running")
  }

  @Test func aSettingChangesFromTheKeyboard() throws {
    let scope = try open("saddle", columns: 120, rows: 40)
    try scope.press("Tab")
    try scope.wait(for: "> method")
    try scope.press("Right")
    try scope.wait(for: "simultaneous")
    try scope.press("Down", "Enter", "C-u")
    try scope.type("0.25")
    try scope.press("Enter")
    try scope.wait(for: "the new step size") { rows in
      rows.contains { $0.contains("step size") && $0.contains("0.25") }
    }
  }

  @Test func presetsSwitchFromTheMenuAndByNumber() throws {
    let scope = try open("ridge", columns: 120, rows: 40)
    try scope.press("p")
    try scope.type("naive-10")
    try scope.wait(for: "ring-naive-10")
    try scope.press("Enter")
    try scope.wait(for: "the preset") { $0[0].contains("ring-naive-10") }
    try scope.press("1")
    try scope.wait(for: "its sibling") {
      $0[0].contains("ring-naive ") && !$0[0].contains("ring-naive-10")
    }
  }

  @Test func helpSaysWhatTheKeysDo() throws {
    let scope = try open("saddle", columns: 120, rows: 40)
    try scope.press("?")
    try scope.wait(for: "Starts again with the same seed.")
    try scope.press("Escape")
    try scope.wait(for: "the plot again") { !$0.contains { $0.contains("Starts again") } }
  }

  @Test func glyphsCycle() throws {
    let scope = try open("ring-naive")
    // A terminal of UTF-8 has lines for boxes, whatever the plot is made of.
    try scope.wait(for: "box-drawing lines") { $0[2].hasPrefix("┌") }
    for range in [0x2801...0x28FF, 0x2580...0x2593] as [ClosedRange<UInt32>] {
      try scope.press("g")
      try scope.wait(for: "other glyphs") { rows in
        rows.dropFirst(2).joined().unicodeScalars.contains { range ~= $0.value }
      }
    }
  }

  @Test func resizingWhileItRuns() throws {
    let scope = try open("ridge")
    try scope.resize(columns: 200, rows: 60)
    try scope.wait(for: "the new size") { $0.count == 60 && $0[59].contains("quit") }
    try scope.resize(columns: 59, rows: 17)
    try scope.wait(for: "59x17")
    try scope.quit()
    #expect(try scope.waitForExit() == 0)
  }

  @Test func suspendingAndResuming() throws {
    let scope = try Tmux(nil)
    try scope.wait(for: "$")
    try scope.type("stty -a >/tmp/genscope-before-$$; '\(try Genscope.path())' saddle")
    try scope.press("Enter")
    try scope.wait(for: "quit")
    try scope.press("C-z")
    try scope.wait(for: "Stopped")
    #expect(try scope.property("alternate_on") == "0")
    try scope.type("fg")
    try scope.press("Enter")
    try scope.wait(for: "running")
    try scope.quit()
    try scope.wait(for: "the shell") { !$0.contains { $0.contains("running") } }
    try scope.type("clear; stty -a | cmp - /tmp/genscope-before-$$ && echo same modes")
    try scope.press("Enter")
    try scope.wait(for: "the comparison") { rows in rows.contains { $0 == "same modes" } }
    try scope.type("rm /tmp/genscope-before-$$")
    try scope.press("Enter")
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGUSR1, 138), (SIGXCPU, 152)])
  func eachSignalEndsItInOrder(signal: Int32, code: Int) throws {
    let scope = try open("ring-naive")
    try scope.signal(signal)
    #expect(try scope.waitForExit() == code)
    #expect(try scope.property("alternate_on") == "0")
    #expect(try scope.property("cursor_flag") == "1")
  }

  /// What is open is closed by q; only then it is the way out.
  @Test func qClosesWhatIsOpenFirst() throws {
    let scope = try open("saddle")
    try scope.press("?", "q")
    try scope.wait(for: "the plot again") { rows in
      rows[0].contains("saddle") && !rows.contains { $0.contains("[help]") }
    }
    try scope.press("q")
    #expect(try scope.waitForExit() == 0)
    #expect(try scope.screen().contains { $0.hasPrefix("saddle, step") })
    #expect(
      try scope.screen().contains {
        $0.contains(": genscope saddle") && $0.contains("leads there again")
      })
  }

  @Test func trainingIsNotLostByOneKey() throws {
    let scope = try open("compare", "ring-naive", "ring-vae", columns: 120, rows: 40)
    // Under a plot stands how many seconds its steps took.
    for least in [1.0, 3, 5.5] {
      try scope.wait(for: "\(least) seconds of steps") { rows in
        rows.contains { row in
          row.matches(of: #/ in ([0-9.]+) s/#).contains { Double($0.1).map { $0 > least } == true }
        }
      }
    }
    try scope.press("q")
    try scope.wait(for: "the question") {
      $0.last?.contains("not saved: q again quits") == true
    }
    try scope.press("Escape")
    try scope.wait(for: "the footer as it was") { $0.last?.contains("q quit") == true }
    try scope.press("C-c")
    #expect(try scope.waitForExit() == 0)
    let rows = try scope.screen()
    #expect(rows.contains { $0.contains("not saved: genscope compare ring-naive ring-vae") })
  }

  @Test func ctrlCQuits() throws {
    let scope = try open("saddle")
    try scope.press("C-c")
    #expect(try scope.waitForExit() == 0)
  }

  @Test func aClosedTerminalEndsTheProcess() throws {
    let terminal = try PseudoTerminal(
      [try Genscope.path(), "ring-naive"], environment: testEnvironment())
    try terminal.wait(for: "quit")
    terminal.hangUp()
    #expect(try terminal.process.wait() == .exited(129))
  }

  @Test func theTerminalsModesAreGivenBack() throws {
    let terminal = try PseudoTerminal(
      [try Genscope.path(), "saddle"], environment: testEnvironment())
    try terminal.wait(for: "quit")
    #expect(terminal.isRaw)
    terminal.type("qq")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(!terminal.isRaw)
  }

  /// Without a shell to stop under, nobody else was there to take what is typed while the scope gives the terminal back
  /// and waits for its answers, of which this terminal sends none.
  @Test func keysTypedWhileItStopsAreNotLost() throws {
    let terminal = try PseudoTerminal(
      [try Genscope.path(), "saddle"], environment: testEnvironment())
    try terminal.wait(for: "quit")
    terminal.type("\u{1A}")
    usleep(50_000)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd() == .exited(0))
    #expect(!terminal.isRaw)
  }
}
