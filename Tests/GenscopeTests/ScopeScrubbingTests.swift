import TestHarness
import Testing

/// Samples on their way from noise, in a real terminal.
@Suite struct ScopeScrubbingTests {
  @Test func keysFollowTheWayWhileItTrains() throws {
    let scope = try Tmux(
      [try Genscope.path(), "ring-spline-flow"], columns: 120, rows: 40)
    try scope.wait(for: "quit")
    try scope.waitUntilStepping()
    func wait(for text: String) throws {
      try scope.wait(for: text) { rows in
        rows.contains { $0.contains(text) } && rows[2].contains("on the way")
      }
    }
    try scope.press("T")
    try wait(for: "layer 3 of 4")
    try scope.press("Home")
    try wait(for: "layer 0 of 4")
    try scope.press("t")
    try wait(for: "layer 1 of 4")
    // By itself it comes to the samples, rests there, and begins again.
    try scope.press("P")
    try scope.wait(for: "the samples") { $0[2].contains("[samples]") }
    try wait(for: "layer 0 of 4")
    try scope.press("P", "Escape")
    try scope.wait(for: "the samples") { rows in
      rows[2].contains("[samples]") && !rows.contains { $0.contains("on the way") }
    }
    try scope.quit()
    #expect(try scope.waitForExit() == 0)
  }

  @Test func whereThereIsNoWayTheReasonIsSaid() throws {
    let scope = try Tmux([try Genscope.path(), "ring-naive"], columns: 80, rows: 24)
    try scope.wait(for: "quit")
    try scope.press("t")
    try scope.wait(for: "this model samples in one pass")
  }
}
