import Parameters

/// How much memory an experiment may ask for.
public enum MemoryBudget {
  /// One gibibyte: more than any preset needs, less than a small machine has.
  public static let bytes = 1 << 30

  /// The fault of a network that needs more than the budget, if it does.
  static func faults(bytes needed: Int, path: String) -> [ParameterFault] {
    guard needed > bytes else { return [] }
    let mebibyte = 1 << 20
    return [
      ParameterFault(
        path: path,
        problem: .conflict(
          "the network would take \(needed / mebibyte) MiB of memory, more than the \(bytes / mebibyte) "
            + "MiB allowed; make it narrower or shallower, or the batch smaller"))
    ]
  }
}
