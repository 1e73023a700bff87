import CTerminal

/// The signals that ask a process to end: from people, terminals, limits, and the schedulers of job
/// queues, which may be told to send any of them before time is up.
public enum EndingSignals {
  /// Their numbers, those that are sent most first.
  public static let all: [Int32] = Array(
    sequence(state: Int32(0)) { index in
      defer { index += 1 }
      let signal = ct_ending_signal(index)
      return signal == 0 ? nil : signal
    })
}
