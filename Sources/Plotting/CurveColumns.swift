import Frames

/// A curve's history, gathered for each column of dots.
struct CurveColumns {
  /// What a column shows.
  struct Column: Equatable {
    /// Mean of the values.
    var mean: Double
    /// Least value.
    var minimum: Double
    /// Greatest value.
    var maximum: Double
    /// Values gathered.
    var count: Int
  }

  /// Columns from the first step to the last; nil where there is no finite value.
  let columns: [Column?]
  /// Whether there are values in a column, but none that is finite: a line must not lead across.
  let isBroken: [Bool]

  /// Gathers a history over a range of steps.
  init(_ history: History, steps: ClosedRange<Int>, columns count: Int) {
    var columns = [Column?](repeating: nil, count: count)
    var isBroken = [Bool](repeating: false, count: count)
    let span = Double(steps.upperBound) - Double(steps.lowerBound)
    for bucket in history.buckets {
      // A bucket stands for all its steps; it is drawn in the middle of them.
      let middle = Double(bucket.firstStep) + Double(bucket.count - 1) / 2
      let place = span > 0 ? (middle - Double(steps.lowerBound)) / span : 0
      let index = min(max(Int(place * Double(count - 1) + 0.5), 0), count - 1)
      if bucket.mean.isFinite {
        columns[index].absorb(bucket)
      } else {
        isBroken[index] = true
      }
    }
    self.columns = columns
    self.isBroken = zip(columns, isBroken).map { $0 == nil && $1 }
  }
}

extension CurveColumns {
  /// Whether the values move much more within the columns than their means do from first to last, so
  /// that a line through the means would hide what happens.
  var isSwinging: Bool {
    let shown = columns.compactMap(\.self)
    guard let lowest = shown.map(\.mean).min(), let highest = shown.map(\.mean).max() else {
      return false
    }
    let widest = shown.map { $0.maximum / 2 - $0.minimum / 2 }.max() ?? 0
    guard widest > 0 else { return false }
    // The root of the mean square: one wide column, as when a loss falls at first, is not enough,
    // but a few are, as when a swing grows. Halves and shares, because squares could overflow.
    let shares = shown.map { ($0.maximum / 2 - $0.minimum / 2) / widest }
    let square = shares.reduce(0) { $0 + $1 * $1 } / Double(shown.count)
    return square.squareRoot() > (highest / 2 - lowest / 2) / widest
  }
}

extension CurveColumns.Column? {
  fileprivate mutating func absorb(_ bucket: History.Bucket) {
    guard let column = self else {
      self = .init(
        mean: bucket.mean, minimum: bucket.minimum, maximum: bucket.maximum, count: bucket.count)
      return
    }
    let together = column.count + bucket.count
    // Two products rather than a difference, which could overflow.
    let share = Double(bucket.count) / Double(together)
    self = .init(
      mean: column.mean * (1 - share) + bucket.mean * share,
      minimum: min(column.minimum, bucket.minimum), maximum: max(column.maximum, bucket.maximum),
      count: together)
  }
}
