/// How far samples of any number of coordinates lie from their mean.
public struct RowMoments: Sendable, Equatable {
  /// The mean of the finite samples; empty where there are none.
  public let mean: [Double]
  /// The root of the mean squared distance of the finite samples from their mean; nil where there are none.
  public let spread: Double?

  /// The moments of samples [count, size], row by row; those that are not finite are left out.
  public init(samples: [Float], size: Int) {
    precondition(
      size > 0 && samples.count % size == 0, "\(samples.count) numbers are no rows of \(size)")
    let rows = stride(from: 0, to: samples.count, by: size).map { samples[$0..<$0 + size] }
      .filter { $0.allSatisfy(\.isFinite) }
    guard !rows.isEmpty else {
      (mean, spread) = ([], nil)
      return
    }
    var sums = [Double](repeating: 0, count: size)
    for row in rows { for (place, value) in row.enumerated() { sums[place] += Double(value) } }
    let mean = sums.map { $0 / Double(rows.count) }
    var scatter = 0.0
    for row in rows {
      for (value, middle) in zip(row, mean) {
        scatter += (Double(value) - middle) * (Double(value) - middle)
      }
    }
    self.mean = mean
    spread = (scatter / Double(rows.count)).squareRoot()
  }
}
