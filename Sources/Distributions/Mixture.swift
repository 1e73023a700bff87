import Glibc
public import Tensors

/// A mixture of round Gaussians of equal deviation in the plane, each with a weight.
public struct Mixture: Sendable, Equatable {
  /// The modes' means.
  public let means: [SIMD2<Double>]
  /// The standard deviation of every mode along each axis.
  public let deviation: Double
  /// The share of each mode in the draws; they add up to 1.
  public let weights: [Double]
  /// Up to which uniform number each mode is drawn; empty where all are as likely.
  private let thresholds: [Float]

  /// The mixture with the given means, and weights in proportion to the given ones; equal ones where none are given.
  ///
  /// - Precondition: there is a mode, the deviation is positive, and there are no weights or a positive one for each mode.
  public init(means: [SIMD2<Double>], deviation: Double, weights: [Double] = []) {
    precondition(!means.isEmpty, "a mixture needs at least one mode")
    precondition(deviation > 0, "a mixture needs a positive deviation, got \(deviation)")
    precondition(
      weights.isEmpty
        || weights.count == means.count && weights.allSatisfy { $0 > 0 && $0.isFinite },
      "\(means.count) modes need as many positive weights, got \(weights)")
    self.means = means
    self.deviation = deviation
    let sum = weights.reduce(0, +)
    if weights.allSatisfy({ $0 == weights[0] }) {
      self.weights = [Double](repeating: 1 / Double(means.count), count: means.count)
      thresholds = []
      return
    }
    self.weights = weights.map { $0 / sum }
    var thresholds: [Float] = []
    var drawn = 0.0
    for weight in self.weights {
      drawn += weight
      thresholds.append(Float(drawn))
    }
    thresholds[thresholds.count - 1] = .infinity
    self.thresholds = thresholds
  }

  /// Whether all modes are as likely.
  public var hasEqualWeights: Bool { thresholds.isEmpty }
}

// MARK: - Moments

extension Mixture {
  /// E[x].
  public var mean: SIMD2<Double> {
    zip(means, weights).reduce(.zero) { $0 + $1.1 * $1.0 }
  }

  /// E||x - E[x]||^2, the trace of the covariance: the modes' own 2 s^2 and the scatter of their means.
  public var totalVariance: Double {
    let center = mean
    let scatter = zip(means, weights).reduce(0.0) { $0 + $1.1 * ($1.0 - center).squaredLength }
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
    logDensity(at: point, of: means.indices)
  }

  /// ln of what some of the modes give to the density at a point.
  private func logDensity(at point: SIMD2<Double>, of modes: some Collection<Int>) -> Double {
    let scale = 1 / (2 * deviation * deviation)
    let nearest = modes.reduce(Double.infinity) { min($0, (point - means[$1]).squaredLength) }
    let sum = modes.reduce(0.0) {
      $0 + weights[$1] * exp(scale * (nearest - (point - means[$1]).squaredLength))
    }
    return log(sum) - scale * nearest - log(2 * .pi * deviation * deviation)
  }

  /// ln p(x) of the first coordinate alone, in nats.
  ///
  /// - Complexity: O(K).
  public func logDensity(ofX x: Double) -> Double {
    let scale = 1 / (2 * deviation * deviation)
    let squares = means.map { (x - $0.x) * (x - $0.x) }
    let nearest = squares.min() ?? 0
    let sum = zip(squares, weights).reduce(0.0) { $0 + $1.1 * exp(scale * (nearest - $1.0)) }
    return log(sum) - scale * nearest - log(2 * .pi * deviation * deviation) / 2
  }

  /// The entropy when the modes are so far apart that their overlap is lost in rounding, else nil.
  ///
  /// H(weights) + 1 + ln 2 pi + 2 ln s, where H is ln K for K equal weights. The overlap adds about exp(-d^2 / 8 s^2) at a distance d of the
  /// means; 16 deviations leave 1e-14.
  public var entropyOfSeparateModes: Double? {
    guard separation >= 16 else { return nil }
    let choice =
      hasEqualWeights ? log(Double(means.count)) : -weights.reduce(0.0) { $0 + $1 * log($1) }
    return choice + 1 + log(2 * .pi) + 2 * log(deviation)
  }

  /// E[-ln p(x)] in nats over the draws of one mode.
  ///
  /// The trapezoidal rule over 8.5 deviations; the integrand is analytic and falls like a Gaussian,
  /// so that steps of a quarter deviation leave an error below 1e-7.
  ///
  /// - Complexity: O(K), with about 3,600 evaluations for every mode near it.
  public func meanSurprise(ofMode index: Int) -> Double {
    // What lies farther away adds less than 1e-10 at any of the points, whatever its weight.
    let near = means.indices.filter {
      (means[$0] - means[index]).squaredLength < 22 * 22 * deviation * deviation
    }
    let reach = 34
    let step = 0.25
    var sum = 0.0
    var weights = 0.0
    for row in -reach...reach {
      for column in -reach...reach where row * row + column * column <= reach * reach {
        let offset = SIMD2(Double(column), Double(row)) * step
        let weight = exp(-offset.squaredLength / 2)
        weights += weight
        sum -= weight * logDensity(at: means[index] + deviation * offset, of: near)
      }
    }
    return sum / weights
  }

  /// -E[ln p(x)] in nats: what each mode's draws say, by their weights.
  ///
  /// - Complexity: O(K^2), see `meanSurprise(ofMode:)`; one mode says what all say where they are alike.
  func entropy(modesAreAlike: Bool) -> Double {
    modesAreAlike && hasEqualWeights
      ? meanSurprise(ofMode: 0)
      : means.indices.reduce(0.0) { $0 + weights[$1] * meanSurprise(ofMode: $1) }
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
    guard !hasEqualWeights else {
      random.fillIntegers(
        modes, below: means.count, step: step, offset: Mixture.firstChoice + offset)
      return
    }
    let block = 256  // One kilobyte of numbers still lies on the stack.
    withUnsafeTemporaryAllocation(of: Float.self, capacity: block) { numbers in
      for first in stride(from: 0, to: modes.count, by: block) {
        let count = min(block, modes.count - first)
        random.fillUniform(
          UnsafeMutableBufferPointer(rebasing: numbers[..<count]), step: step,
          offset: Mixture.firstChoice + offset + first)
        for index in 0..<count { modes[first + index] = mode(drawnBy: numbers[index]) }
      }
    }
  }

  /// The mode that a uniform number stands for: the first whose threshold lies above it.
  private func mode(drawnBy number: Float) -> Int32 {
    var (low, high) = (0, thresholds.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if number < thresholds[middle] { high = middle } else { low = middle + 1 }
    }
    return Int32(low)
  }
}
