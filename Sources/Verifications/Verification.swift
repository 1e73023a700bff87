/// A statement about the program that is exact, and the measuring that tells whether it holds.
///
/// Rooms that own a science list what is known of it in closed form; `genscope verify` measures all of it. What is
/// measured is the program at work: its sampler, its step, its quadrature; what is expected is computed without them.
///
///     Verification(
///       "ring.entropy", "-E ln p of draws from the ring, in nats", expected: log(8) + 1 + log(2 * .pi) + 2 * log(0.01),
///       tolerance: 0.0127
///     ) { ... }
public struct Verification: Sendable {
  /// What it is called: a subject, a dot and what is checked of it; "saddle.simultaneous".
  public let name: String
  /// What is measured, in one line, with its unit where it has one.
  public let statement: String
  /// What theory says.
  public let expected: Double
  /// How far what is found may be from it: rounding, the error of a method, or four standard errors of a mean of draws.
  public let tolerance: Double
  /// Measures it.
  public let measure: @Sendable () throws -> Double

  /// A statement with its measuring.
  ///
  /// - Precondition: the tolerance is not negative, and what is expected is a number.
  public init(
    _ name: String, _ statement: String, expected: Double, tolerance: Double,
    measure: @escaping @Sendable () throws -> Double
  ) {
    precondition(expected.isFinite && tolerance >= 0, "\(name): \(expected) +- \(tolerance)")
    self.name = name
    self.statement = statement
    self.expected = expected
    self.tolerance = tolerance
    self.measure = measure
  }
}

extension Verification {
  /// What came of measuring it.
  public struct Outcome: Sendable {
    /// What was measured.
    public let verification: Verification
    /// What was found; nil where nothing could be measured.
    public let found: Double?

    /// Whether it is what was expected.
    public var holds: Bool {
      guard let found else { return false }
      // False for what is not a number, too.
      return abs(found - verification.expected) <= verification.tolerance
    }
  }

  /// Something that a measuring needs and did not find.
  public struct Missing: Error {
    /// A measuring that cannot go on.
    public init() {}
  }

  /// Measures it, here and now.
  public func outcome() -> Outcome { Outcome(verification: self, found: try? measure()) }
}
