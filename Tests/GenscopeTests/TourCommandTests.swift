import Glibc
import Interface
import Presets
import TestHarness
import Testing

@testable import genscope

/// The tour from a shell, from one day to the next.
@Suite struct TourCommandTests {
  @Test func everyStopIsAPresetOfTheProgram() {
    let names = Set(PresetResolver().builtInNames)
    for preset in Tour.presets { #expect(names.contains(preset), "\(preset)") }
  }

  /// It opens paused at its card, and goes on where it was left; a signal does not lose the place.
  @Test func aTourGoesOnWhereItWasLeft() throws {
    let home = try TemporaryFolder()
    func open(_ arguments: String...) throws -> Tmux {
      try Tmux(
        [try Genscope.path(), "tour"] + arguments, environment: ["XDG_STATE_HOME": home.path],
        columns: 120, rows: 40)
    }
    let first = try open("--stop", "2")
    try first.wait(for: "tour 2/12")
    try first.wait(for: "paused")
    try first.press("Right")
    try first.wait(for: "the third stop") {
      $0[0].contains("ring-naive") && $0.contains { $0.contains("tour 3/12") }
    }
    try first.press("Enter")
    try first.wait(for: "running")
    try first.press("C-c")
    #expect(try first.waitForExit() == 0)
    #expect(try home.read("genscope/tour") == "3\n")
    let second = try open()
    try second.wait(for: "tour 3/12")
    try second.press("C-c")
    #expect(try second.waitForExit() == 0)
  }

  /// Whatever ends it, its place is kept and the terminal is given back.
  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)])
  func aSignalKeepsThePlace(signal: Int32, code: Int) throws {
    let home = try TemporaryFolder()
    let tour = try Tmux(
      [try Genscope.path(), "tour", "--stop", "4"], environment: ["XDG_STATE_HOME": home.path],
      columns: 120, rows: 40)
    try tour.wait(for: "tour 4/12")
    try tour.press("Right")
    try tour.wait(for: "tour 5/12")
    try tour.signal(signal)
    #expect(try tour.waitForExit() == code)
    #expect(try tour.property("alternate_on") == "0")
    #expect(try tour.property("cursor_flag") == "1")
    #expect(try home.read("genscope/tour") == "5\n")
  }

  @Test func aTourIsOfferedOnce() throws {
    let home = try TemporaryFolder()
    let environment = ["XDG_STATE_HOME": home.path]
    let remembered = RememberedTour(environment: environment)
    #expect(remembered.isToBeOffered && remembered.stop == nil)
    try remembered.remember(Tour(isOffered: true))
    #expect(!RememberedTour(environment: environment).isToBeOffered)
    #expect(remembered.stop == nil)
    try remembered.remember(Tour(at: 9, isUnderWay: true))
    #expect(remembered.stop == 9)
    // Where nothing can be remembered it would be offered again and again.
    #expect(!RememberedTour(environment: [:]).isToBeOffered)
    #expect(!RememberedTour(environment: ["XDG_STATE_HOME": "/dev/null"]).isToBeOffered)
    for text in ["13", "-1", "x", ""] {
      _ = try home.write(text, to: "genscope/tour")
      #expect(remembered.stop == nil, "\(text)")
    }
  }

  @Test(arguments: [["--stop", "0"], ["--stop", "13"], ["ridge"]])
  func aWrongCommandLineIsAUsageError(arguments: [String]) throws {
    let result = try Genscope.run(arguments: ["tour"] + arguments)
    #expect(result.ending == .exited(64) && result.output.isEmpty && !result.errors.isEmpty)
  }
}
