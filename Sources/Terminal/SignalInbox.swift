internal import CTerminal
internal import Glibc

/// The signals a program on a terminal must answer, as a descriptor that can be waited for.
final class SignalInbox {
  /// Readable when a signal has come.
  let descriptor: Int32
  private var isReleased = false

  /// Catches the signals.
  init() throws(DisplayError) {
    descriptor = ct_signals_catch()
    guard descriptor >= 0 else { throw .refused("pipe2: \(String(cString: strerror(errno)))") }
  }

  /// The signals that have come since the last call, each once.
  func take() -> Set<Int32> {
    var signals: Set<Int32> = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 { signals.insert(Int32(byte)) }
    return signals
  }

  /// Gives the signals back.
  func release() {
    guard !isReleased else { return }
    isReleased = true
    ct_signals_release()
  }

  deinit { release() }
}
