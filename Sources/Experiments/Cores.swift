import FoundationEssentials

/// The processors that this process may use.
enum Cores {
  /// How many there are, at least 1; a container or `taskset` may have left fewer than the machine has.
  static let count = max(ProcessInfo.processInfo.activeProcessorCount, 1)
}
