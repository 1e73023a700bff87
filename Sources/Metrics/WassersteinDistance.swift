import Glibc

/// The mean distance by which points must be moved at least to become other points, as many: the Wasserstein distance of
/// order 1, in the plane.
///
///     W1 = min over permutations p of  1/n sum_i ||x_i - y_p(i)||
///
/// Points that are all in one place are at the mean of their distances from it; a shift by v is ||v||. Draws of the same
/// law do not score 0: two finite sets never agree.
public final class WassersteinDistance {
  private let assignment: Assignment

  /// Of sets of so many points.
  public init(count: Int) { assignment = Assignment(count: count) }

  /// The distance of interleaved points [count, 2]; nil when one is not finite.
  ///
  /// - Precondition: there are as many as was said.
  /// - Complexity: O(count^3); some ten milliseconds for 256 points.
  public func callAsFunction(_ points: [Float], _ others: [Float]) -> Double? {
    let count = assignment.count
    precondition(
      points.count == 2 * count && others.count == 2 * count,
      "\(points.count / 2) and \(others.count / 2) points, not \(count)")
    guard points.allSatisfy(\.isFinite), others.allSatisfy(\.isFinite) else { return nil }
    for row in 0..<count {
      for column in 0..<count {
        assignment.costs[row * count + column] = hypot(
          Double(points[2 * row]) - Double(others[2 * column]),
          Double(points[2 * row + 1]) - Double(others[2 * column + 1]))
      }
    }
    assignment.solve()
    return assignment.cost / Double(count)
  }
}
