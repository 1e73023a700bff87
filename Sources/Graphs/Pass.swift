/// A pass of the compiler of programs; without it results are equal within rounding.
///
/// The cases are named as benchmarks and the option `--without` name them, and stand in the order in which they
/// are told of.
public enum Pass: String, CaseIterable, Sendable {
  /// Convolutions and their gradients are computed without their patches in memory.
  case convolutions
  /// What has a row for each sample is laid out with a column for each, along which vectors are full.
  case samplesInColumns = "samples-in-columns"
  /// Constants are computed while compiling; x * 1, x + 0, --x and the like disappear.
  case simplification
  /// What is written twice is computed once.
  case commonSubexpressions = "common-subexpressions"
  /// What nothing wanted depends on is left out.
  case deadCode = "dead-code"
  /// Chains of element-wise operations, with the reductions at their ends, run in one sweep.
  case fusion
  /// Products do what would be done with nothing but their result.
  case epilogues
  /// Values that are never needed at the same time share memory.
  case bufferSharing = "buffer-sharing"

  /// The passes that programs are compiled with where nothing else is said: all, unless a comparison wants to
  /// do without some for a while.
  @TaskLocal public static var inForce: Set<Pass> = .all
}

extension Set<Pass> {
  /// Every pass.
  public static var all: Set { Set(Pass.allCases) }
}
