import ArgumentParser

/// Something that ends a command: what is told on standard error, and the exit status.
struct Failure: Error, CustomStringConvertible {
  /// What is wrong and what to do, possibly several lines.
  var message: String
  /// The exit status.
  var status: ExitCode

  init(_ message: String, status: ExitCode) {
    self.message = message
    self.status = status
  }

  /// The message without the program's name, for where it is plain who speaks.
  var description: String {
    let name = "genscope: "
    return message.hasPrefix(name) ? String(message.dropFirst(name.count)) : message
  }
}

extension ParsableCommand {
  /// Runs the body; a failure is told on standard error and becomes the exit status.
  func reportingFailures(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as Failure {
      StandardError.write(message: failure.message)
      throw failure.status
    } catch let status as ExitCode {
      throw status
    } catch {
      StandardError.write(message: "genscope: \(error)")
      throw ExitStatus.software
    }
  }
}
