import CKernels

/// A level of processors that loops are compiled for, to run each clone here, not only this processor's own.
struct Level: Sendable, CustomStringConvertible {
  let level: ck_level

  /// Those that this processor can run.
  static let all = [CK_LEVEL_BASE, CK_LEVEL_V3, CK_LEVEL_V4]
    .filter { $0.rawValue <= ck_current_level().rawValue }.map { Level(level: $0) }

  var description: String {
    level == CK_LEVEL_BASE ? "base" : level == CK_LEVEL_V3 ? "x86-64-v3" : "x86-64-v4"
  }

  /// Runs the body with the loops of this level; what other threads do is not touched.
  func perform<Result>(_ body: () throws -> Result) rethrows -> Result {
    ck_limit_level(level)
    defer { ck_limit_level(CK_LEVEL_V4) }
    return try body()
  }
}
