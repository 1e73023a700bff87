/// Floats in memory of their own, aligned to a cache line, so that vector loops never straddle two.
///
/// The buffer does not check which thread touches it: whoever shares one between threads sees to it
/// that nobody writes what another reads.
public final class AlignedBuffer {
  /// The alignment in bytes: a cache line, and the widest vector register.
  public static let alignment = 64

  /// The floats.
  public let elements: UnsafeMutableBufferPointer<Float>

  /// How many floats there are.
  public var count: Int { elements.count }

  /// Room for `count` floats, all zero.
  public init(count: Int) {
    precondition(count >= 0, "a buffer cannot hold \(count) floats")
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: Self.alignment)
    let base = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    base.initialize(repeating: 0, count: max(count, 1))
    elements = UnsafeMutableBufferPointer(start: base, count: count)
  }

  deinit {
    elements.baseAddress?.deallocate()
  }

  /// A buffer of its own with the same floats.
  public func copy() -> AlignedBuffer {
    let copy = AlignedBuffer(count: count)
    copy.assign(from: self)
    return copy
  }

  /// Takes over the floats of a buffer of the same length.
  public func assign(from other: AlignedBuffer) {
    precondition(count == other.count, "\(other.count) floats do not fit in \(count)")
    _ = elements.update(fromContentsOf: other.elements)
  }
}
