/// Counts of one quantity of points, such as their radius, in bins of one width.
///
/// A bin holds its lower edge and not its upper one, but the last holds both.
public struct Marginal: Sendable, Equatable {
  /// The counts of one set of points.
  public struct Series: Sendable, Equatable {
    /// The legend's word: "data", "samples".
    public var name: String
    /// What the points stand for.
    public var role: Layer.Role
    /// Points in each bin.
    public var counts: [Int]
    /// Points in no bin, those among them that are not finite.
    public var outside: Int

    /// All points.
    public var total: Int { counts.reduce(outside, +) }
  }

  /// What is counted: "radius".
  public var title: String
  /// From the lower edge of the first bin to the upper one of the last.
  public var range: ClosedRange<Double>
  /// The counts, what is to be imitated first.
  public private(set) var series: [Series] = []
  /// How many bins there are.
  public let bins: Int

  /// Bins without counts.
  ///
  /// - Precondition: there is a bin, and the range is finite and not empty.
  public init(_ title: String, over range: ClosedRange<Double>, bins: Int) {
    precondition(bins > 0, "\(title) needs a bin")
    precondition(
      range.lowerBound < range.upperBound && (range.upperBound - range.lowerBound).isFinite,
      "\(title) needs a finite range, got \(range)")
    (self.title, self.range, self.bins) = (title, range, bins)
  }

  /// Counts the values of some points.
  ///
  /// - Complexity: O(*n*).
  public mutating func count(_ values: some Sequence<Double>, of name: String, role: Layer.Role) {
    var counts = [Int](repeating: 0, count: bins)
    var outside = 0
    let scale = Double(bins) / (range.upperBound - range.lowerBound)
    for value in values {
      // NaN is in no range.
      guard range.contains(value) else {
        outside += 1
        continue
      }
      counts[min(Int((value - range.lowerBound) * scale), bins - 1)] += 1
    }
    series.append(Series(name: name, role: role, counts: counts, outside: outside))
  }

  /// The same counts with so many neighbouring bins in one; the last may hold fewer.
  public func merged(by factor: Int) -> [Series] {
    guard factor > 1 else { return series }
    return series.map { series in
      var merged = series
      merged.counts = stride(from: 0, to: bins, by: factor).map { first in
        series.counts[first..<min(first + factor, bins)].reduce(0, +)
      }
      return merged
    }
  }
}
