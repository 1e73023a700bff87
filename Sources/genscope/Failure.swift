import ArgumentParser

/// Something that ends a command: what is told on standard error, and the exit status.
struct Failure: Error, CustomStringConvertible {
  /// What is wrong and what to do, a line for each thing, without the program's name.
  var lines: [String]
  /// The exit status.
  var status: ExitCode

  /// One thing that is wrong.
  init(_ message: String, status: ExitCode) { self.init(lines: [message], status: status) }

  /// Several things that are wrong.
  init(lines: [String], status: ExitCode) {
    self.lines = lines
    self.status = status
  }

  /// The lines in one text.
  var description: String { lines.joined(separator: "\n") }
}

extension ParsableCommand {
  /// Runs the body; a failure is told on standard error and becomes the exit status.
  func reportingFailures(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as Failure {
      StandardError.tell(lines: failure.lines)
      throw failure.status
    } catch let status as ExitCode {
      throw status
    } catch {
      StandardError.tell("\(error)")
      throw ExitStatus.software
    }
  }
}
