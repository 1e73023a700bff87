internal import Glibc

/// What went wrong outside of what is tested.
public struct HarnessError: Error, CustomStringConvertible {
  /// What went wrong.
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Asks again and again until there is an answer.
///
/// No answer after 20 seconds is an error that tells the state there was; the machine may be busy, so
/// this is no measure of speed.
///
/// - Parameters:
///   - what: what is waited for.
///   - state: what to show if it does not come.
///   - answer: the question; nil for not yet.
public func eventually<Answer>(
  _ what: String, state: () throws -> String, _ answer: () throws -> Answer?
) throws -> Answer {
  let end = ContinuousClock.now + .seconds(20)
  while true {
    if let answer = try answer() { return answer }
    guard ContinuousClock.now < end else {
      throw HarnessError("waited in vain for \(what); there was:\n\(try state())")
    }
    usleep(5_000)
  }
}

/// The environment for programs under test: what they need to run, and nothing of the terminal the
/// tests run in.
public func testEnvironment(_ changes: [String: String?] = [:]) -> [String: String] {
  var result = [
    "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no",
    // Nothing is remembered from one program under test to the next.
    "XDG_STATE_HOME": "/dev/null",
  ]
  for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR"] {
    if let value = getenv(name) { result[name] = String(cString: value) }
  }
  for (name, value) in changes { result[name] = value }
  return result
}

/// The folder of the test runner, where the programs of the package lie too.
public func productsDirectory() throws -> String {
  let path = try runnerPath()
  return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
}

/// The test runner's own file.
public func runnerPath() throws -> String {
  guard let path = realpath("/proc/self/exe", nil) else {
    throw HarnessError("the test runner has no file")
  }
  defer { free(path) }
  return String(cString: path)
}
