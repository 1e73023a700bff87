/// Which passes the compiler of programs runs; results are equal within rounding with any of them off.
public struct Passes: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: Int

  /// A set of passes by its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// What has a row for each sample is laid out with a column for each, along which vectors are full.
  public static let samplesInColumns = Passes(rawValue: 32)
  /// Constants are computed while compiling; x * 1, x + 0, --x and the like disappear.
  public static let simplification = Passes(rawValue: 1)
  /// What is written twice is computed once.
  public static let commonSubexpressions = Passes(rawValue: 2)
  /// What nothing wanted depends on is left out.
  public static let deadCode = Passes(rawValue: 4)
  /// Chains of element-wise operations, with the reductions at their ends, run in one sweep.
  public static let fusion = Passes(rawValue: 8)
  /// Products do what would be done with nothing but their result.
  public static let epilogues = Passes(rawValue: 64)
  /// Values that are never needed at the same time share memory.
  public static let bufferSharing = Passes(rawValue: 16)

  /// All passes, in the order in which they are told of.
  public static let each: [Passes] = [
    .samplesInColumns, .simplification, .commonSubexpressions, .deadCode, .fusion, .epilogues,
    .bufferSharing,
  ]
  /// The set of all passes.
  public static let all = Passes(each)
}
