import FoundationEssentials
import Glibc
import TestHarness
import Testing

@testable import genscope

/// Where results go, and what is left of those that were not finished.
@Suite struct OutputFileTests {
  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func aNameMayBeAsLongAsNamesMayBe() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "n", count: 255)
    try OutputFile(folder.path + "/" + name).write(Array("whole".utf8))
    #expect(try files(folder) == [name])
    #expect(try folder.read(name) == "whole")
    // One more is refused before hours of training, not after.
    #expect(throws: Failure.self) { try OutputFile(folder.path + "/" + name + "n") }
    let trained = try Genscope.run(
      "train", "ring-naive", "--steps", "1", "--quiet", "--checkpoint",
      folder.path + "/" + String(repeating: "c", count: 255 - 12) + ".safetensors")
    #expect(trained.ending == .exited(0))
  }

  /// The drafts of processes that live are theirs; those of the dead go with the next write.
  @Test func abandonedDraftsAreTakenAway() throws {
    let folder = try TemporaryFolder()
    for number in 1...3 {
      _ = try folder.write("half", to: ".genscope-\(number)-1.part")
    }
    // No drafts of ours.
    _ = try folder.write("mine", to: "genscope-1.part")
    #expect(symlink("/etc/passwd", folder.path + "/.genscope-9-1.part") == 0)
    let living = try Draft(in: folder.path)
    defer { close(living.descriptor) }
    try OutputFile(folder.path + "/result").write([1])
    let expected = [
      ".genscope-9-1.part", "genscope-1.part", "result",
      String(living.path.split(separator: "/").last ?? ""),
    ]
    #expect(try files(folder) == expected.sorted())
    living.remove()
  }

  @Test func killedWritesLeaveNothingForGood() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/samples.csv"
    for _ in 0..<3 {
      let process = try ChildProcess(
        [
          try Genscope.path(), "sample", "ring-map", "--count", "100000000", "--output", path,
        ], environment: testEnvironment())
      _ = try eventually("the draft", state: { "\(try files(folder))" }) { () -> Bool? in
        for name in try files(folder) where name.hasPrefix(".genscope-\(process.pid)-") {
          var status = stat()
          if stat(folder.path + "/" + name, &status) == 0, status.st_size > 0 { return true }
        }
        return nil
      }
      process.signal(SIGKILL)
      _ = try process.wait()
      #expect(try files(folder).count { $0.hasSuffix(".part") } == 1)
    }
    let whole = try Genscope.run("sample", "ring-map", "--count", "1", "--output", path)
    #expect(whole.ending == .exited(0))
    #expect(try files(folder) == ["samples.csv"])
  }

  @Test func newFilesTakeTheFirstFreeName() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("old", to: "a")
    let names = ["a", "b"]
    #expect(try OutputFile.create([7], in: folder.path, named: names) == "b")
    #expect(try OutputFile.create([7], in: folder.path, named: names) == nil)
    #expect(try folder.read("a") == "old")
    #expect(try files(folder) == ["a", "b"])
  }

  // MARK: - Pipes

  @Test func aPipeWithoutAReaderIsNotWaitedForForEver() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe.csv"
    #expect(mkfifo(pipe, 0o600) == 0)
    let file = try OutputFile(pipe, patience: .zero)
    #expect {
      try file.write([1])
    } throws: { "\($0)".contains("nobody reads from this pipe") }
    // While it is waited for, an interrupt ends it as one.
    let process = try ChildProcess(
      [
        "sh", "-c", "exec \"$0\" \"$@\" 2>\(folder.path)/errors", try Genscope.path(), "sample",
        "ring-map", "--count", "1", "--output", pipe,
      ], environment: testEnvironment())
    _ = try eventually("the message", state: { "none" }) { () -> Bool? in
      (try? folder.read("errors"))?.contains("waiting for somebody to read") == true ? true : nil
    }
    process.signal(SIGINT)
    #expect(try process.wait() == .exited(130))
  }

  @Test func aPipeWithAReaderIsWritten() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe.csv"
    #expect(mkfifo(pipe, 0o600) == 0)
    let script =
      "cat \(pipe) >\(folder.path)/copy & \"$0\" sample ring-map --count 70000 --output \(pipe); wait"
    let process = try ChildProcess(
      ["sh", "-c", script, try Genscope.path()], environment: testEnvironment())
    #expect(try process.wait() == .exited(0))
    #expect(try folder.read("copy").split(separator: "\n").count == 70_001)
  }

  /// A reader that takes nothing does not hold an interrupted command up.
  @Test func aPipeThatIsFullCanBeInterrupted() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path + "/pipe", 0o600) == 0)
    // Open for reading, and never read.
    let reader = open(folder.path + "/pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(reader) }
    let process = try ChildProcess(
      [
        "sh", "-c", "exec \"$0\" sample ring-map --count 100000000 --output - >\(folder.path)/pipe",
        try Genscope.path(),
      ], environment: testEnvironment())
    _ = try eventually("a pipe that fills", state: { "too little" }) { () -> Bool? in
      var count: Int32 = 0
      return ioctl(reader, UInt(FIONREAD), &count) == 0 && count >= 32_768 ? true : nil
    }
    process.signal(SIGINT)
    #expect(try process.wait() == .exited(130))
  }
}
