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
  static func run(
    _ arguments: String..., environment: [String: String?] = [:], directory: String? = nil
  ) throws -> Result {
    try run(arguments: arguments, environment: environment, directory: directory)
  }

  /// Runs a command with a list of arguments; of another build of the program where its path is given.
  static func run(
    arguments: [String], environment: [String: String?] = [:], program: String? = nil,
    directory: String? = nil
  ) throws -> Result {
    let folder = try TemporaryFolder()
    let (output, errors) = (folder.path + "/output", folder.path + "/errors")
    let place = directory.map { "cd '\($0)' && " } ?? ""
    let script = place + "exec \"$0\" \"$@\" >\(output) 2>\(errors) </dev/null"
    let process = try ChildProcess(
      ["sh", "-c", script, try program ?? path()] + arguments,
      environment: testEnvironment(environment))
    let ending = try process.wait()
    return Result(
      output: try folder.read("output"), errors: try folder.read("errors"), ending: ending)
  }
}
