import Glibc
import Tables
import TestHarness
import Testing

@Suite struct TableFileTests {
  private func fault(_ path: String) -> TableFault? {
    do {
      _ = try TableFile.read(path, limit: 1000)
      return nil
    } catch {
      return error
    }
  }

  @Test func filesAreReadWhole() throws {
    let folder = try TemporaryFolder()
    for size in [0, 1, 999, 1000] {
      let text = String(repeating: "a", count: size)
      let path = try folder.write(text, to: "\(size).csv")
      #expect(try TableFile.read(path, limit: 1000) == Array(text.utf8))
    }
    #expect(fault(try folder.write(String(repeating: "a", count: 1001), to: "b")) != nil)
  }

  @Test func whatIsNoFileIsRefused() throws {
    let folder = try TemporaryFolder()
    #expect(fault(folder.path + "/none")?.problem == "there is no such file")
    #expect(fault("")?.problem == "there is no such file")
    #expect(fault("a\u{0}b")?.problem == "there is no such file")
    #expect(fault(folder.path)?.problem == "a directory, not a table")
    #expect(fault("/dev/zero")?.isUnreadable == true)
    #expect(fault(folder.path + "/none/\u{1B}[31m")?.description.contains("\u{1B}") == false)
  }

  /// A pipe gives its bytes piece by piece, and only once.
  @Test func pipesAreReadToTheirEnd() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(TableFile.isStream(path) && !TableFile.isStream(folder.path + "/none"))
    let writer = try ChildProcess(
      ["sh", "-c", "{ printf 1,; printf '2\\n'; } >'\(path)'"], environment: testEnvironment([:]))
    #expect(try TableFile.read(path) == Array("1,2\n".utf8))
    #expect(try writer.wait() == .exited(0))
  }
}
