import Glibc
import TestHarness
import Testing

@testable import Output

/// Files that grow piece by piece.
@Suite struct GrowingFileTests {
  @Test func nothingIsOverwritten() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "a")
    #expect(throws: Failure.self) { try GrowingFile.create(path) }
    #expect(try folder.read("a") == "old")
    let names = ["a", "b"].map { folder.path + "/" + $0 }
    let file = try #require(try GrowingFile.create(named: names))
    #expect(file.path == names[1])
    try file.append(Array("one\n".utf8))
    // Whole at any time.
    #expect(try folder.read("b") == "one\n")
    try file.append(Array("two\n".utf8))
    #expect(try folder.read("b") == "one\ntwo\n" && file.size == 8)
    #expect(try GrowingFile.create(named: names) == nil)
  }

  @Test func whatCannotBeMadeIsToldOf() {
    for path in ["", "/no/such/folder/a", "a\0b"] {
      #expect(throws: Failure.self) { try GrowingFile.create(path) }
    }
  }
}
