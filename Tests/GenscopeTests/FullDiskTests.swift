import FoundationEssentials
import TestHarness
import Testing

/// A disk that gets full while the scope runs.
@Suite struct FullDiskTests {
  private static let tiny = """
    title: Tiny
    model: {kind: naive, generator: {hidden: [4]}}
    training: {batch: 8}
    """

  /// Opens the scope in a folder of a file system without room, or where none may be mounted, with a limit for all files.
  private func open(_ folder: TemporaryFolder) throws -> Tmux {
    let file = try folder.write(Self.tiny, to: "tiny.yaml")
    let disk = folder.path + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    let scope = "cd \(disk) && exec '\(try Genscope.path())' \(file)"
    let full = "mount -t tmpfs -o size=4k none \(disk) && head -c 9999 /dev/zero > \(disk)/zeros"
    return try Tmux(
      [
        "sh", "-c",
        "if unshare -m true 2>/dev/null; then "
          + "exec unshare -m sh -c \"\(full); \(scope)\"; else ulimit -f 0; \(scope); fi",
      ], environment: ["XDG_CONFIG_HOME": disk + "/config"], columns: 120, rows: 30)
  }

  private func step(_ scope: Tmux) throws -> String {
    let row = try scope.screen()[0]
    return try #require(row.firstMatch(of: /step +([0-9,]+)/), "\(row)").1.filter { $0 != "," }
  }

  /// A checkpoint, samples, curves, the screen, a preset and a recording: each is told, and the training goes on.
  @Test func whatCannotBeWrittenIsToldAndTheTrainingGoesOn() throws {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let scope = try open(folder)
    try scope.waitUntilStepping()
    let ways: [(keys: [String], words: String)] = [
      (["w"], "! cannot write tiny-seed1-step"), (["x", "s"], "samples.csv: "),
      (["x", "c"], "curves.csv: "), (["x", "t"], "screen.txt: "), (["W"], "! "),
      (["S", "Enter"], "! "),
    ]
    for (keys, words) in ways {
      for key in keys { try scope.press(key) }
      let rows = try scope.wait(for: "a refusal of \(keys)") { rows in
        rows.contains { $0.contains(words) && $0.contains("! ") }
          && rows.contains { $0.contains(/No space left|File too large|cannot/) }
      }
      #expect(!rows.isEmpty)
      try scope.press("Escape")
      let before = try step(scope)
      try scope.wait(for: "more steps after \(keys)") { _ in try step(scope) != before }
    }
    try scope.press("C-c")
    #expect(try scope.waitForExit() == 0)
  }
}
