import Glibc

/// A folder that goes away with its owner.
public final class TemporaryFolder {
  /// Where it is.
  public let path: String

  /// An empty folder of a name of its own.
  public init() throws {
    var template = Array("/tmp/genscope-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NoFolder() }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    _ = try? ChildProcess(["rm", "-rf", path], environment: testEnvironment(), streams: .none)
      .wait()
  }

  /// A file's text.
  public func read(_ name: String) throws -> String {
    guard let file = fopen("\(path)/\(name)", "r") else { throw NoFolder() }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file and returns its path.
  public func write(_ text: String, to name: String) throws -> String {
    guard let file = fopen("\(path)/\(name)", "w") else { throw NoFolder() }
    defer { fclose(file) }
    fputs(text, file)
    return "\(path)/\(name)"
  }

  private struct NoFolder: Error {}
}
