/// Something that ends a command: what is told on standard error, and the exit status.
public struct Failure: Error, CustomStringConvertible {
  /// What is wrong and what to do, a line for each thing, without the program's name.
  public var lines: [String]
  /// The exit status.
  public var status: ExitStatus

  /// One thing that is wrong.
  public init(_ message: String, status: ExitStatus) {
    self.init(lines: [message], status: status)
  }

  /// Several things that are wrong.
  public init(lines: [String], status: ExitStatus) {
    self.lines = lines
    self.status = status
  }

  /// The lines in one text.
  public var description: String { lines.joined(separator: "\n") }
}

extension Failure {
  /// Something cannot be written.
  static func unwritable(_ place: String, _ problem: String) -> Failure {
    Failure("cannot write \(place): \(problem)", status: .cannotWrite)
  }
}
