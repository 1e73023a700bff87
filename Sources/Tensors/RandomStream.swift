internal import CKernels

/// Random numbers that depend on where they are asked for, not on what was drawn before.
///
/// The generator is Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as
/// 1, 2, 3"): a bijection of a counter, made of purpose, step and element, under the seed as key. So a run
/// can be resumed, rewound or divided between threads without a trace in its numbers.
public struct RandomStream: Sendable, Hashable {
  /// The seed of the run.
  public let seed: UInt64
  /// What the draws are for.
  public let purpose: Purpose

  /// The stream of a run's seed for one purpose.
  public init(seed: UInt64, purpose: Purpose) {
    self.seed = seed
    self.purpose = purpose
  }

  /// Fills a buffer with draws from U[0, 1): element i depends on (seed, purpose, step, offset + i) only.
  public func fillUniform(_ buffer: UnsafeMutableBufferPointer<Float>, step: Int, offset: Int = 0) {
    ck_fill_uniform(
      stream(step), position(offset), buffer.baseAddress, Int64(buffer.count))
  }

  /// Fills a buffer with draws from N(0, 1): element i depends on (seed, purpose, step, offset + i) only.
  public func fillNormal(_ buffer: UnsafeMutableBufferPointer<Float>, step: Int, offset: Int = 0) {
    ck_fill_normal(stream(step), position(offset), buffer.baseAddress, Int64(buffer.count))
  }

  /// Fills a buffer with draws from 0..<bound, all equally likely up to 1 in 2^32: element i depends on
  /// (seed, purpose, step, offset + i) only.
  public func fillIntegers(
    _ buffer: UnsafeMutableBufferPointer<Int32>, below bound: Int, step: Int, offset: Int = 0
  ) {
    precondition(
      bound > 0 && bound <= Int(Int32.max), "whole numbers below \(bound) cannot be drawn")
    ck_fill_integers(
      stream(step), position(offset), buffer.baseAddress, Int64(buffer.count), UInt32(bound))
  }

  private func stream(_ step: Int) -> ck_stream {
    ck_stream(seed: seed, step: UInt64(bitPattern: Int64(step)), purpose: purpose.rawValue)
  }

  /// How many elements a step has: the counter's other bits say what they are for.
  private static let elements = 1 << 42

  private func position(_ offset: Int) -> UInt64 {
    precondition(
      offset >= 0 && offset < Self.elements,
      "a step of a stream has the elements 0 to 2^42 - 1, not \(offset)")
    return UInt64(offset)
  }
}
