import Glibc
import Output

/// The end of the process.
enum Process {
  /// Ends the process without unwinding: whatever other threads are doing stops where it is.
  static func end(_ status: ExitStatus) -> Never {
    fflush(nil)
    _exit(status.code)
  }
}
