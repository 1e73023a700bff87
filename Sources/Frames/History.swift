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
    var finite: Int
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
