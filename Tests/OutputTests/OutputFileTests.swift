import FoundationEssentials
import Glibc
import TestHarness
import Testing

@testable import Output

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

  @Test func newFilesTakeTheFirstFreeName() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("old", to: "a")
    let names = ["a", "b"]
    #expect(try OutputFile.create([7], in: folder.path, named: names) == "b")
    #expect(try OutputFile.create([7], in: folder.path, named: names) == nil)
    #expect(try folder.read("a") == "old")
    #expect(try files(folder) == ["a", "b"])
  }

  @Test func aPipeWithoutAReaderIsNotWaitedForForEver() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe.csv"
    #expect(mkfifo(pipe, 0o600) == 0)
    let file = try OutputFile(pipe, patience: .zero)
    #expect {
      try file.write([1])
    } throws: { "\($0)".contains("nobody reads from this pipe") }
  }
}
