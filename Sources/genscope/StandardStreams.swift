import ArgumentParser
import Glibc
import Screen

/// Standard error, for messages.
enum StandardError {
  /// Writes text; where it cannot be written there is nobody to tell.
  static func write(_ text: String) { _ = FileDescriptor.writeAll(Array(text.utf8), to: 2) }

  /// Writes a message that may hold what the user or a file said: without its control characters.
  static func write(message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    write(lines.map { String($0).sanitizedForTerminal }.joined(separator: "\n") + "\n")
  }

  /// Columns of the terminal; 80 where that is unknown.
  static var columns: Int {
    var size = winsize()
    return ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  /// Whether somebody is looking.
  static var isTerminal: Bool { isatty(2) == 1 }
}

/// Standard output, for results.
enum StandardOutput {
  /// Writes text.
  ///
  /// - Throws: `Failure` when it cannot be written, for instance to a full disk.
  static func write(_ text: String) throws {
    if let problem = FileDescriptor.writeAll(Array(text.utf8), to: 1) {
      throw Failure("genscope: standard output: \(problem)", status: ExitStatus.cannotWrite)
    }
  }

  /// Whether it is a terminal.
  static var isTerminal: Bool { isatty(1) == 1 }
}

/// Writing to a descriptor to the end.
enum FileDescriptor {
  /// Writes all bytes; returns what went wrong, or nil.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        return String(cString: strerror(errno))
      }
    }
    return nil
  }
}

/// The end of the process.
enum Process {
  /// Ends the process without unwinding: whatever other threads are doing stops where it is.
  static func end(_ status: ExitCode) -> Never {
    fflush(nil)
    _exit(status.rawValue)
  }
}
