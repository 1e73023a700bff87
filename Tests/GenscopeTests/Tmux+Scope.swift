import TestHarness

/// What tests wait for where the scope runs in a terminal.
extension Tmux {
  /// Waits until the run takes steps, at a rate that is known.
  func waitUntilStepping() throws {
    try wait(for: "some steps") {
      $0[0].contains("running") && $0[0].contains(/step +[1-9]/) && !$0[0].contains(" 0 steps/s")
    }
  }

  /// Quits, and says so once more should it be asked whether training may be lost.
  ///
  /// On a busy machine a test's run may have taken long enough for that.
  func quit() throws { try press("q", "q") }

  /// Pauses a run that takes steps, and returns the rows of the screen.
  ///
  /// The screen says at once that it is paused; the engine has stopped when its rate is 0. Before the first steps
  /// it is 0 too.
  func pause() throws -> [String] {
    try waitUntilStepping()
    try press("Space")
    return try wait(for: "the engine to pause") {
      $0[0].contains("paused") && $0[0].contains(" 0 steps/s")
    }
  }
}
