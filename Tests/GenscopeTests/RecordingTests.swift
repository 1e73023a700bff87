import Frames
import Interface
import Output
import Screen
import TestHarness
import Testing

@testable import genscope

/// Recordings of the screen.
@Suite struct RecordingTests {
  /// The emulator is none of ours: see the script, which says what it tries.
  @Test func theRecordingEndsOnTheScreenThatWasShown() throws {
    let script = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let result = try Genscope.run(
      arguments: ["python3", "/\(script)/Recordings/replay.py", try Genscope.path()],
      program: "/usr/bin/env")
    // Without pyte there is nothing to try it with.
    guard result.ending != .exited(77), result.ending != .exited(127) else { return }
    #expect(result.ending == .exited(0), "\(result.output)\(result.errors)")
    #expect(result.output.contains("2 sizes"))
  }

  /// Each line is whole JSON, times add up, and marks are where they were set.
  @Test func theFileIsAnAsciicast() throws {
    let folder = try TemporaryFolder()
    var time = ContinuousClock.now
    let recorder = CastRecorder(path: folder.path + "/a.cast", now: { time })
    let size = GridSize(columns: 5, rows: 2)
    let capabilities = DisplayCapabilities(colors: .none, unicode: true)
    let words = try recorder.begin(nil, size: size, capabilities: capabilities)
    #expect(words == "recording to \(folder.path)/a.cast; W stops" && recorder.isRecording)
    var grid = Grid(size)
    try recorder.record(grid)
    grid.write("a\"\\é", column: 0, row: 1)
    for _ in 0..<3 {
      // What is less than a millisecond is not lost.
      time += .microseconds(1500)
      try recorder.mark("mode 1 \"found\"")
    }
    try recorder.record(grid)
    try recorder.record(grid)
    try recorder.record(Grid(GridSize(columns: 7, rows: 3)))
    let lines = try folder.read("a.cast").split(separator: "\n")
    #expect(lines[0].contains("\"version\":3") && lines[0].contains("\"cols\":5"))
    #expect(lines[1].hasPrefix("[0.000, \"o\", "))
    #expect(lines[2...4].map { $0.prefix(7) } == ["[0.001,", "[0.002,", "[0.001,"])
    #expect(lines[2].hasSuffix(" \"m\", \"mode 1 \\\"found\\\"\"]"))
    // A picture that is the same is no event; another size is one before the picture.
    #expect(lines[5].contains("\"o\"") && lines[5].contains("[2;1H"))
    #expect(lines[6].hasSuffix("\"r\", \"7x3\"]") && lines[7].contains("\"o\""))
    #expect(lines.count == 8)
    #expect(recorder.end()?.contains("asciinema play \(folder.path)/a.cast") == true)
    #expect(!recorder.isRecording && recorder.end() == nil)
    #expect(throws: Failure.self) {
      try CastRecorder(path: folder.path + "/a.cast").begin(
        nil, size: size, capabilities: capabilities)
    }
  }

  /// What cannot be written ends the recording, not the training; what is there can be played.
  @Test func aFullDiskEndsTheRecordingOnly() throws {
    let folder = try TemporaryFolder()
    // Blocks of 512 bytes, or of 1,024: about as much as the first picture.
    let scope = try Tmux(
      [
        "sh", "-c",
        "cd \(folder.path) && ulimit -f 32 && exec \(try Genscope.path()) ring-naive "
          + "--record a.cast",
      ], columns: 100, rows: 30)
    try scope.wait(for: "! the recording has ended after")
    try scope.press("z")
    try scope.waitUntilStepping()
    try scope.quit()
    #expect(try scope.waitForExit() == 0)
    let text = try folder.read("a.cast")
    #expect(text.hasSuffix("]\n") && text.utf8.count <= 32 * 1024)
    for line in text.split(separator: "\n").dropFirst() {
      #expect(line.hasPrefix("[") && line.hasSuffix("\"]"))
    }
  }

  @Test func nothingIsOverwritten() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("mine", to: "a.cast")
    let terminal = try Tmux(
      ["sh", "-c", "cd \(folder.path) && \(try Genscope.path()) ridge --record a.cast"])
    #expect(try terminal.waitForExit() == 73)
    #expect(try terminal.screen().joined().contains("there is a file of that name already"))
    #expect(try folder.read("a.cast") == "mine")
  }

  /// The key begins and ends a recording under a name of its own.
  @Test func theKeyRecords() throws {
    let folder = try TemporaryFolder()
    let scope = try Tmux(
      ["sh", "-c", "cd \(folder.path) && exec \(try Genscope.path()) ring-naive --seed 2 --at 9"],
      columns: 120, rows: 30)
    try scope.wait(for: "paused")
    try scope.wait(for: "the step") { $0[0].contains(/step +9\b/) }
    try scope.press("W")
    try scope.wait(for: "recording to ring-naive-seed2-step9.cast; W stops")
    #expect(try scope.screen().last?.contains("W stop recording") == true)
    try scope.press("W")
    try scope.wait(for: "asciinema play ring-naive-seed2-step9.cast")
    #expect(try folder.read("ring-naive-seed2-step9.cast").contains("\"o\""))
  }
}
