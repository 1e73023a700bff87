import Glibc
import Synchronization

/// Turns Ctrl-C and a request to terminate into a wish to stop after the present step, so that a
/// report of what was done can still be written.
enum Interruption {
  private static let number = Atomic<Int32>(0)

  /// Starts listening.
  ///
  /// A second signal of the same kind ends the process at once.
  static func listen() {
    number.store(0, ordering: .relaxed)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      sigaction(signal, nil, &action)
      // Whoever started us with a signal ignored, as nohup does, wants it ignored.
      if Self.isIgnored(action) { continue }
      action.__sigaction_handler.sa_handler = { number in
        Interruption.number.store(number, ordering: .relaxed)
      }
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      sigaction(signal, &action, nil)
    }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// The signal that arrived, or nil.
  static var signal: Int32? {
    let arrived = number.load(ordering: .relaxed)
    return arrived == 0 ? nil : arrived
  }

  /// Whether the run should stop.
  static var isRequested: Bool { signal != nil }
}
