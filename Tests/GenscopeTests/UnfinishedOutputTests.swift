import FoundationEssentials
import Glibc
import TestHarness
import Testing

/// What is left of results that were not finished, and pipes that nobody reads.
@Suite struct UnfinishedOutputTests {
  private func files(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test func aNameMayBeAsLongAsNamesMayBe() throws {
    let folder = try TemporaryFolder()
    let trained = try Genscope.run(
      "train", "ring-naive", "--steps", "1", "--quiet", "--checkpoint",
      folder.path + "/" + String(repeating: "c", count: 255 - 12) + ".safetensors")
    #expect(trained.ending == .exited(0))
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

  // MARK: - Pipes

  @Test func aPipeThatIsWaitedForCanBeInterrupted() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe.csv"
    #expect(mkfifo(pipe, 0o600) == 0)
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
