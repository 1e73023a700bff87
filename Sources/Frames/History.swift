/// The whole course of a value in bounded memory.
///
/// Values are gathered in buckets of equally many steps. When all buckets are full, neighbours are
/// merged two by two and every bucket holds twice as many, so an hour's worth of steps takes no more
/// room than a second's, and the mean, least and greatest value of each stretch stay exact.
public struct History: Sendable, Equatable {
  /// A stretch of consecutive values.
  public struct Bucket: Sendable, Equatable {
    /// Step of the first value in the stretch.
    public var firstStep: Int
    /// Values gathered; those that are not finite count but add nothing below.
    public var count: Int
    /// Mean of the values; NaN where none was finite.
    public var mean: Double
    /// Least value.
    public var minimum: Double
    /// Greatest value.
    public var maximum: Double
    /// How many of the values were finite.
    public var finite: Int

    /// A stretch with the given parts.
    public init(
      firstStep: Int, count: Int, mean: Double, minimum: Double, maximum: Double, finite: Int
    ) {
      self.firstStep = firstStep
      self.count = count
      self.mean = mean
      self.minimum = minimum
      self.maximum = maximum
      self.finite = finite
    }
  }

  /// The stretches, oldest first; the last may be unfinished.
  public private(set) var buckets: [Bucket] = []
  /// The newest value.
  public private(set) var last: Double?
  /// Step of the newest value.
  public private(set) var lastStep = 0
  /// Values per finished bucket.
  public private(set) var stride = 1
  /// Buckets kept at most.
  public let capacity: Int

  /// An empty history.
  ///
  /// - Precondition: the capacity is even and positive, so that buckets merge in pairs.
  public init(capacity: Int = 1024) {
    precondition(capacity > 0 && capacity % 2 == 0, "capacity must be even, got \(capacity)")
    self.capacity = capacity
  }

  /// A history that was recorded before; nil where no recording of one value a step leads to it.
  ///
  /// - Parameters:
  ///   - buckets: the stretches, oldest first.
  ///   - last: the newest value.
  ///   - lastStep: its step.
  public init?(buckets: [Bucket], last: Double, lastStep: Int, capacity: Int = 1024) {
    self.init(capacity: capacity)
    guard let first = buckets.first, buckets.count <= capacity, first.count > 0,
      first.count & (first.count - 1) == 0, buckets.allSatisfy(\.isSound)
    else { return nil }
    stride = first.count
    var free = 0
    for (index, bucket) in buckets.enumerated() {
      let isFull = bucket.count == stride
      guard bucket.firstStep >= free, isFull || index == buckets.count - 1 && bucket.count < stride,
        case let (next, overflows) = bucket.firstStep.addingReportingOverflow(bucket.count),
        !overflows
      else { return nil }
      free = next
    }
    guard lastStep >= free - 1 else { return nil }
    self.buckets = buckets
    self.buckets.reserveCapacity(capacity)
    self.last = last
    self.lastStep = lastStep
  }
}

// MARK: - Recording

extension History {
  /// Records the value of a step.
  ///
  /// - Complexity: amortised O(1).
  public mutating func record(_ value: Double, step: Int) {
    last = value
    lastStep = step
    if let final = buckets.last, final.count < stride {
      buckets[buckets.count - 1].absorb(Bucket(value, step: step))
      return
    }
    if buckets.count == capacity { halve() }
    if let final = buckets.last, final.count < stride {
      buckets[buckets.count - 1].absorb(Bucket(value, step: step))
    } else {
      // All at once, so that recording asks for no memory on the way.
      if buckets.capacity < capacity { buckets.reserveCapacity(capacity) }
      buckets.append(Bucket(value, step: step))
    }
  }

  private mutating func halve() {
    for index in 0..<capacity / 2 {
      var merged = buckets[2 * index]
      merged.absorb(buckets[2 * index + 1])
      buckets[index] = merged
    }
    buckets.removeLast(capacity / 2)
    stride *= 2
  }
}

extension History.Bucket {
  fileprivate init(_ value: Double, step: Int) {
    self.init(
      firstStep: step, count: 1, mean: value.isFinite ? value : .nan,
      minimum: value.isFinite ? value : .infinity, maximum: value.isFinite ? value : -.infinity,
      finite: value.isFinite ? 1 : 0)
  }

  /// Whether its numbers go together.
  fileprivate var isSound: Bool {
    guard firstStep >= 0, count > 0, (0...count).contains(finite) else { return false }
    guard finite > 0 else { return mean.isNaN && minimum == .infinity && maximum == -.infinity }
    return mean.isFinite && minimum.isFinite && maximum.isFinite && minimum <= maximum
  }

  fileprivate mutating func absorb(_ later: Self) {
    count += later.count
    guard later.finite > 0 else { return }
    let together = finite + later.finite
    let share = Double(later.finite) / Double(together)
    let difference = later.mean - mean
    if finite == 0 {
      mean = later.mean
    } else if difference.isFinite {
      mean += difference * share
    } else {
      // Only of numbers of opposite sign, so the products cannot overflow together.
      mean = mean * (1 - share) + later.mean * share
    }
    minimum = min(minimum, later.minimum)
    maximum = max(maximum, later.maximum)
    finite = together
  }
}
