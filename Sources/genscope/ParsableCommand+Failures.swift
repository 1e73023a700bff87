import ArgumentParser
import Output

extension ParsableCommand {
  /// Runs the body; a failure is told on standard error and becomes the exit status.
  func reportingFailures(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as Failure {
      StandardError.tell(lines: failure.lines)
      throw ExitCode(failure.status)
    } catch let status as ExitStatus {
      throw ExitCode(status)
    } catch {
      StandardError.tell("\(error)")
      throw ExitCode(.software)
    }
  }
}

extension ExitCode {
  /// The status as the parser of arguments knows it.
  init(_ status: ExitStatus) { self.init(status.code) }
}
