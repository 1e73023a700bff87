internal import CKernels

/// The squared maximum mean discrepancy of samples from reference points: how far apart the two
/// distributions are, seen through a kernel.
///
///     E k(x, x') + E k(y, y') - 2 E k(x, y),   x and x' independent samples, y and y' reference points
///
/// It is 0 only where the distributions agree. The estimate is the unbiased one of Gretton, Borgwardt, Rasch,
/// Schölkopf & Smola ("A kernel two-sample test", 2012, JMLR 13:723-773, lemma 6): pairs of a point with
/// itself are left out, so that perfect samples score 0 on average and half of the time less.
public struct MaximumMeanDiscrepancy: Sendable {
  /// How alike two points are.
  public let kernel: GaussianKernel
  /// How many reference points there are.
  public var referenceCount: Int { reference.x.count }

  private let reference: Columns
  private let rates: [Float]
  /// The mean kernel of two different reference points.
  private let within: Double

  /// Points as one array for each coordinate.
  private struct Columns: Sendable {
    var x: [Float]
    var y: [Float]

    init(_ points: [Float]) {
      x = stride(from: 0, to: points.count, by: 2).map { points[$0] }
      y = stride(from: 1, to: points.count, by: 2).map { points[$0] }
    }
  }

  /// The discrepancy from interleaved reference points `[count, 2]`.
  ///
  /// - Precondition: there are two points at least, and all are finite.
  /// - Complexity: O(count^2); some milliseconds for 2,500 points.
  public init(from reference: [Float], kernel: GaussianKernel) {
    precondition(
      reference.count >= 4 && reference.count % 2 == 0 && reference.allSatisfy(\.isFinite),
      "a reference needs two finite points at least, got \(reference.count) values")
    self.kernel = kernel
    self.reference = Columns(reference)
    rates = kernel.rates
    within = Self.meanWithin(self.reference, rates: rates)
  }

  /// The discrepancy of interleaved samples `[count, 2]`; nil when one is not finite, or there are fewer
  /// than two.
  ///
  /// Kernels are computed in single precision, to about 1e-7, and added up in double precision.
  ///
  /// - Precondition: there is an even number of values.
  /// - Complexity: O(count * (count + referenceCount)).
  public func squared(of samples: [Float]) -> Double? {
    precondition(samples.count % 2 == 0, "samples need pairs, got \(samples.count) values")
    guard samples.count >= 4, samples.allSatisfy(\.isFinite) else { return nil }
    let columns = Columns(samples)
    var between = 0.0
    for (x, y) in zip(columns.x, columns.y) {
      between += Self.sum(x, y, over: reference, from: 0, rates: rates).plain
    }
    between /= Double(columns.x.count) * Double(referenceCount)
    return Self.meanWithin(columns, rates: rates) + within - 2 * between
  }
}

// MARK: - What perfect samples score

extension MaximumMeanDiscrepancy {
  /// The standard deviation of what `sampleCount` perfect samples score; their mean is 0.
  ///
  /// For the estimate between n samples and m points of the same distribution it is the root of
  /// E[c^2] (2 / n(n - 1) + 2 / m(m - 1) + 4 / nm), where c(x, y) is the kernel less its mean over x and over
  /// y. E[c^2] is estimated from the reference points.
  ///
  /// - Complexity: O(referenceCount^2).
  public func perfectDeviation(sampleCount: Int) -> Double {
    let m = Double(referenceCount)
    var square = 0.0
    var mean = 0.0
    var squaredMean = 0.0
    for (x, y) in zip(reference.x, reference.y) {
      // Less the pair of the point with itself, whose kernel is 1.
      let sum = Self.sum(x, y, over: reference, from: 0, rates: rates)
      let row = (sum.plain - 1) / (m - 1)
      square += (sum.squares - 1) / (m - 1) / m
      mean += row / m
      squaredMean += row * row / m
    }
    let variance = max(0, square - 2 * squaredMean + mean * mean)
    let n = Double(sampleCount)
    return (variance * (2 / (n * (n - 1)) + 2 / (m * (m - 1)) + 4 / (n * m))).squareRoot()
  }
}

// MARK: - Sums of kernels

extension MaximumMeanDiscrepancy {
  /// The mean kernel of two different points of a set.
  private static func meanWithin(_ points: Columns, rates: [Float]) -> Double {
    let count = points.x.count
    var sum = 0.0
    for index in 0..<count {
      sum +=
        Self.sum(points.x[index], points.y[index], over: points, from: index + 1, rates: rates)
        .plain
    }
    return 2 * sum / (Double(count) * Double(count - 1))
  }

  /// The sums of the kernels of a point and all points from a certain one on, and of their squares.
  private static func sum(
    _ px: Float, _ py: Float, over points: Columns, from first: Int, rates: [Float]
  ) -> (plain: Double, squares: Double) {
    points.x.withUnsafeBufferPointer { x in
      points.y.withUnsafeBufferPointer { y in
        var squares = 0.0
        let (x, y) = (
          UnsafeBufferPointer(rebasing: x[first...]), UnsafeBufferPointer(rebasing: y[first...])
        )
        let plain = ck_kernel_sum(
          px, py, x.baseAddress, y.baseAddress, Int64(x.count), rates, Int32(rates.count), &squares)
        return (plain, squares)
      }
    }
  }
}
