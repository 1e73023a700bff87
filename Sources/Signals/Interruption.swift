import Glibc
import Synchronization

/// Turns Ctrl-C, and every other request to end, into a wish to stop after the present step, so that a
/// report of what was done can still be written.
public enum Interruption {
  private static let number = Atomic<Int32>(0)

  /// What a person sends, who may insist: a second one of the same kind ends the process at once.
  ///
  /// Limits and schedulers may send theirs again and again.
  private static let insistent: Set = [SIGINT, SIGTERM, SIGHUP]

  /// Starts listening.
  public static func listen() {
    number.store(0, ordering: .relaxed)
    for signal in EndingSignals.all {
      var action = sigaction()
      sigaction(signal, nil, &action)
      // Whoever started us with a signal ignored, as nohup does, wants it ignored.
      if Self.isIgnored(action) { continue }
      action.__sigaction_handler.sa_handler = { number in
        // The first one is the reason; what comes later finds the run stopping.
        _ = Interruption.number.compareExchange(expected: 0, desired: number, ordering: .relaxed)
      }
      let flags = insistent.contains(signal) ? UInt32(SA_RESETHAND) : 0
      action.sa_flags = Int32(bitPattern: flags)
      sigaction(signal, &action, nil)
    }
  }

  /// Lets a write beyond the limit on the size of files fail, so that it is said and cleaned up, instead of
  /// ending the process.
  public static func ignoreLimits() { _ = Glibc.signal(SIGXFSZ, SIG_IGN) }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// The signal that arrived, or nil.
  public static var signal: Int32? {
    let arrived = number.load(ordering: .relaxed)
    return arrived == 0 ? nil : arrived
  }

  /// Whether the run should stop.
  public static var isRequested: Bool { signal != nil }
}
