import Glibc
public import Tensors

/// A mixture of round Gaussians of equal weight and equal deviation in the plane.
public struct Mixture: Sendable, Equatable {
  /// The modes' means.
  public let means: [SIMD2<Double>]
  /// The standard deviation of every mode along each axis.
  public let deviation: Double

  /// The mixture with the given means.
  ///
  /// - Precondition: there is a mode, and the deviation is positive.
  public init(means: [SIMD2<Double>], deviation: Double) {
    precondition(!means.isEmpty, "a mixture needs at least one mode")
    precondition(deviation > 0, "a mixture needs a positive deviation, got \(deviation)")
    self.means = means
    self.deviation = deviation
  }
}

// MARK: - Moments

extension Mixture {
  /// E[x].
  public var mean: SIMD2<Double> {
    means.reduce(.zero, +) / Double(means.count)
  }

  /// E||x - E[x]||^2, the trace of the covariance: the modes' own 2 s^2 and the scatter of their means.
  public var totalVariance: Double {
    let center = mean
    let scatter = means.reduce(0.0) { $0 + ($1 - center).squaredLength } / Double(means.count)
    return scatter + 2 * deviation * deviation
  }

  /// The distance of means, in deviations, below which the circles of 3 deviations about them overlap:
  /// then a sample cannot be told to be of one mode.
  public static let countable = 6.0

  /// The least distance between two means, in deviations; infinite when there is one mode.
  ///
  /// - Complexity: O(K^2).
  public var separation: Double {
    var least = Double.infinity
    for (index, mean) in means.enumerated() {
      for other in means[..<index] { least = min(least, (mean - other).squaredLength) }
    }
    return least.squareRoot() / deviation
  }
}

// MARK: - Density

extension Mixture {
  /// ln p(x) in nats; finite also where p(x) itself would be rounded to 0.
  ///
  /// - Complexity: O(K).
  public func logDensity(at point: SIMD2<Double>) -> Double {
    let scale = 1 / (2 * deviation * deviation)
    let nearest = means.reduce(Double.infinity) { min($0, (point - $1).squaredLength) }
    let sum = means.reduce(0.0) { $0 + exp(scale * (nearest - (point - $1).squaredLength)) }
    return log(sum / Double(means.count)) - scale * nearest
      - log(2 * .pi * deviation * deviation)
  }

  /// The entropy when the modes are so far apart that their overlap is lost in rounding, else nil.
  ///
  /// ln K + 1 + ln 2 pi + 2 ln s. The overlap adds about exp(-d^2 / 8 s^2) at a distance d of the
  /// means; 16 deviations leave 1e-14.
  public var entropyOfSeparateModes: Double? {
    separation < 16 ? nil : log(Double(means.count)) + 1 + log(2 * .pi) + 2 * log(deviation)
  }

  /// E[-ln p(x)] in nats over the draws of one mode.
  ///
  /// The trapezoidal rule over 8.5 deviations; the integrand is analytic and falls like a Gaussian,
  /// so that steps of a quarter deviation leave an error below 1e-7.
  ///
  /// - Complexity: O(K), with about 3,600 evaluations for every mode.
  public func meanSurprise(ofMode index: Int) -> Double {
    let reach = 34
    let step = 0.25
    var sum = 0.0
    var weights = 0.0
    for row in -reach...reach {
      for column in -reach...reach where row * row + column * column <= reach * reach {
        let offset = SIMD2(Double(column), Double(row)) * step
        let weight = exp(-offset.squaredLength / 2)
        weights += weight
        sum -= weight * logDensity(at: means[index] + deviation * offset)
      }
    }
    return sum / weights
  }
}

extension SIMD2<Double> {
  var squaredLength: Double { x * x + y * y }
}

// MARK: - Draws

extension Mixture {
  /// Where in a step's draws the choices of modes begin: far behind the draws that become
  /// coordinates, so that the two never come from the same counter.
  static let firstChoice = 1 << 31

  /// Fills a buffer with interleaved coordinates `[count, 2]` of independent draws.
  ///
  /// - Precondition: the buffer holds an even number of values.
  public func fill(
    _ points: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    precondition(points.count % 2 == 0, "points need pairs, got \(points.count) values")
    random.fillNormal(points, step: step, offset: 2 * offset)
    let scale = Float(deviation)
    let block = 256  // One kilobyte of choices still lies on the stack.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: block) { choices in
      for first in stride(from: 0, to: points.count / 2, by: block) {
        let count = min(block, points.count / 2 - first)
        fillModes(
          UnsafeMutableBufferPointer(rebasing: choices[..<count]), offset: offset + first,
          step: step, random: random)
        for index in 0..<count {
          let mean = SIMD2<Float>(means[Int(choices[index])])
          let x = 2 * (first + index)
          points[x] = mean.x + scale * points[x]
          points[x + 1] = mean.y + scale * points[x + 1]
        }
      }
    }
  }

  /// Fills a buffer with the numbers of the modes, from 0 on, of the draws that `fill` makes from the same offset,
  /// step and stream.
  public func fillModes(
    _ modes: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    random.fillIntegers(
      modes, below: means.count, step: step, offset: Mixture.firstChoice + offset)
  }
}
