import Glibc
import TestHarness
import Testing

/// The program as it was built beside the tests.
enum Genscope {
  /// Its path.
  static func path() throws -> String { try productsDirectory() + "/genscope" }

  /// What a command printed, on both streams, and how it ended.
  struct Result {
    var output: String
    var errors: String
    var ending: ChildProcess.Ending
  }

  /// Runs a command to its end, with nothing to read and no terminal.
  static func run(_ arguments: String..., environment: [String: String?] = [:]) throws -> Result {
    try run(arguments: arguments, environment: environment)
  }

  /// Runs a command with a list of arguments; of another build of the program where its path is given.
  static func run(
    arguments: [String], environment: [String: String?] = [:], program: String? = nil
  ) throws -> Result {
    let folder = try TemporaryFolder()
    let (output, errors) = (folder.path + "/output", folder.path + "/errors")
    let script = "exec \"$0\" \"$@\" >\(output) 2>\(errors) </dev/null"
    let process = try ChildProcess(
      ["sh", "-c", script, try program ?? path()] + arguments,
      environment: testEnvironment(environment))
    let ending = try process.wait()
    return Result(
      output: try folder.read("output"), errors: try folder.read("errors"), ending: ending)
  }
}

/// A folder that goes away with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/genscope-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw NoFolder() }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    _ = try? ChildProcess(["rm", "-rf", path], environment: testEnvironment(), streams: .none)
      .wait()
  }

  /// A file's text.
  func read(_ name: String) throws -> String {
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
  func write(_ text: String, to name: String) throws -> String {
    guard let file = fopen("\(path)/\(name)", "w") else { throw NoFolder() }
    defer { fclose(file) }
    fputs(text, file)
    return "\(path)/\(name)"
  }

  private struct NoFolder: Error {}
}
