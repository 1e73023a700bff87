import CTerminal

/// Gives the terminal back when the program crashes.
public enum CrashGuard {
  /// Lets also the overflow of the calling thread's stack give the terminal back.
  ///
  /// The thread gets a second stack for signals, which it keeps until it ends. Further calls cost
  /// next to nothing, so a queue that changes threads may call this in each of its blocks.
  public static func protectCurrentThread() { ct_guard_thread() }
}
