/// Random numbers that are the same in every run of the tests (a congruence; Knuth 1997, MMIX).
public struct RepeatableNumbers: RandomNumberGenerator {
  private var state: UInt64

  /// Numbers that follow from a state.
  public init(state: UInt64) { self.state = state }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 32
  }
}
