/// Plain moments of samples in the plane.
///
/// Samples that are not finite are left out and counted apart, so that one bad sample does not hide
/// what the others do.
public struct SampleMoments: Sendable, Equatable {
  /// Finite samples.
  public private(set) var count = 0
  /// Samples with a coordinate that is not finite.
  public private(set) var nonFiniteCount = 0

  private var radiusSum = 0.0
  private var center = SIMD2<Double>.zero
  private var scatter = SIMD2<Double>.zero
  private var coscatter = 0.0

  /// The moments of interleaved samples `[count, 2]`.
  ///
  /// - Precondition: the buffer holds an even number of values.
  public init(samples: UnsafeBufferPointer<Float>) {
    precondition(samples.count % 2 == 0, "samples need pairs, got \(samples.count) values")
    var sum = SIMD2<Double>.zero
    for start in stride(from: 0, to: samples.count, by: 2) {
      let point = SIMD2(Double(samples[start]), Double(samples[start + 1]))
      guard point.x.isFinite && point.y.isFinite else {
        nonFiniteCount += 1
        continue
      }
      count += 1
      sum += point
      radiusSum += (point * point).sum().squareRoot()
    }
    guard count > 0 else { return }
    center = sum / Double(count)
    // A second pass about the mean: differences of large sums would lose a small spread.
    for start in stride(from: 0, to: samples.count, by: 2) {
      let point = SIMD2(Double(samples[start]), Double(samples[start + 1]))
      guard point.x.isFinite && point.y.isFinite else { continue }
      let away = point - center
      scatter += away * away
      coscatter += away.x * away.y
    }
  }

  /// The moments of interleaved samples `[count, 2]`.
  public init(samples: [Float]) {
    self = samples.withUnsafeBufferPointer { SampleMoments(samples: $0) }
  }
}

// MARK: - Figures

extension SampleMoments {
  /// The mean of the samples; nil when there are none.
  public var mean: SIMD2<Double>? { count == 0 ? nil : center }

  /// The mean distance from the origin; nil when there are no samples.
  public var meanRadius: Double? { count == 0 ? nil : radiusSum / Double(count) }

  /// The root of the mean squared distance from the samples' mean; nil when there are no samples.
  public var spread: Double? {
    count == 0 ? nil : (scatter.sum() / Double(count)).squareRoot()
  }

  /// The variances along x and y, and the covariance; nil when there are no samples.
  public var covariance: (xx: Double, yy: Double, xy: Double)? {
    guard count > 0 else { return nil }
    let scale = 1 / Double(count)
    return (scatter.x * scale, scatter.y * scale, coscatter * scale)
  }
}
