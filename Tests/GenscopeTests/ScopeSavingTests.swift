import FoundationEssentials
import TestHarness
import Testing

/// The key that writes a checkpoint, in the real program on a real terminal.
@Suite struct ScopeSavingTests {
  private static let tiny = """
    title: Tiny
    model: {kind: naive, generator: {hidden: [4]}}
    training: {batch: 8}
    """

  /// The scope on a small preset, in a folder of its own or another.
  private func open(_ file: String, in folder: String) throws -> Tmux {
    let scope = try Tmux(
      ["sh", "-c", "cd \(folder) && exec '\(try Genscope.path())' \(file)"], columns: 120, rows: 40)
    try scope.waitUntilStepping()
    return scope
  }

  private func step(_ row: String) throws -> String {
    try #require(row.firstMatch(of: /step +([0-9,]+)/)).1.filter { $0 != "," }
  }

  @Test func aFolderThatCannotBeWrittenToIsToldAndTheRunGoesOn() throws {
    let folder = try TemporaryFolder()
    // Not even the super-user can make a file there.
    let scope = try open(try folder.write(Self.tiny, to: "tiny.yaml"), in: "/proc")
    let paused = try scope.pause()
    try scope.press("w")
    try scope.wait(for: "the notice") {
      $0.contains { $0.contains("cannot write tiny-seed1-step") }
    }
    let stopped = try step(paused[0])
    #expect(try step(scope.screen()[0]) == stopped)
    try scope.press("Space")
    try scope.wait(for: "more steps") { rows in
      try rows[0].contains("running") && step(rows[0]) != stopped
    }
    try scope.quit()
    #expect(try scope.waitForExit() == 0)
  }

  /// What is written can be read: no training could go on from there.
  @Test func aRunThatDivergedIsNotWritten() throws {
    let folder = try TemporaryFolder()
    let yaml = """
      title: Runaway
      model: {kind: naive, generator: {hidden: [8]}}
      training: {batch: 8, optimizer: {kind: sgd, learningRate: 10}}
      """
    let file = try folder.write(yaml, to: "runaway.yaml")
    let scope = try Tmux(
      ["sh", "-c", "cd \(folder.path) && exec '\(try Genscope.path())' \(file)"], columns: 120,
      rows: 40)
    try scope.wait(for: "diverged")
    try scope.press("w")
    try scope.wait(for: "not written: the run diverged at step")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["runaway.yaml"])
    try scope.press("C-c")
    #expect(try scope.waitForExit() == 0)
  }

  /// What was asked for is written, however soon one quits; more than one at a time is refused.
  @Test func quittingWaitsForTheCheckpoint() throws {
    let folder = try TemporaryFolder()
    let scope = try open(try folder.write(Self.tiny, to: "tiny.yaml"), in: folder.path)
    try scope.type("wwwwqq")
    #expect(try scope.waitForExit() == 0)
    let name = try #require(
      // The line may be wider than the terminal, and two of one step have a number each.
      try scope.screen().joined()
        .firstMatch(of: /saved: *genscope *(tiny-seed1-step[0-9]+(?:-[0-9]+)?\.safetensors)/)
    ).1
    #expect(try Genscope.run("check", "\(folder.path)/\(name)").ending == .exited(0))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0 != "tiny.yaml" }
    #expect(2...4 ~= files.count)
    for file in files {
      #expect(file.hasSuffix(".safetensors"))
      #expect(try Genscope.run("check", "\(folder.path)/\(file)").ending == .exited(0))
    }
  }
}
