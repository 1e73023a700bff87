import FoundationEssentials

/// The processors that this process may use.
public enum Cores {
  /// How many there are, at least 1; a container or `taskset` may have left fewer than the machine has.
  public static let count = max(ProcessInfo.processInfo.activeProcessorCount, 1)
}
