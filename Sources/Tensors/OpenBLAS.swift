internal import COpenBLAS

/// The library OpenBLAS, which does what no kernel of this house does as well.
///
/// It is loaded when it is first needed; without it everything is computed all the same, some of it more slowly.
public enum OpenBLAS {
  /// Keeps it from starting threads of its own; to be called before the process has a second thread.
  public static func forbidThreads() { ob_forbid_threads() }

  /// Whether it can be used; loads it when first asked.
  ///
  /// It cannot where it is not installed, and is not where the process may not take all the memory it wants: it
  /// would wait for memory without end.
  public static var isAvailable: Bool { ob_is_available() }

  /// The kernel family that it chose for this processor, such as "SkylakeX", or why it cannot be used.
  public static var description: String { String(cString: ob_description()) }
}
