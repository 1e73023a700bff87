public import Frames
import Glibc
public import Tensors

/// A distribution of points along curves with noise around them.
///
/// A curve is chosen, all as likely, then a place on it, then the point is moved by noise: uniformly within a square, where
/// there is one, and by a round Gaussian. Where there are several curves, a sample's class is its curve.
public protocol CurveDistribution: Distribution {
  /// How many curves there are.
  var curveCount: Int { get }
  /// The place v of a curve, v from 0 to 1.
  func place(_ v: Double, onCurve curve: Int) -> SIMD2<Double>
  /// The power k for which v^k is uniform: 1 draws v evenly, 2 draws it the more often the greater it is.
  static var crowding: Int { get }
  /// The standard deviation of the Gaussian along each axis.
  var noise: Double { get }
  /// The side of the square, about the place on the curve, in which a point is uniform besides; 0 for none.
  static var jitter: Double { get }
}

extension CurveDistribution {
  /// Evenly, unless the distribution says otherwise.
  public static var crowding: Int { 1 }
  /// None, unless the distribution says otherwise.
  public static var jitter: Double { 0 }

  /// The plane, with a class for each curve where there are several.
  public var space: DataSpace { DataSpace(.plane, classes: curveCount > 1 ? curveCount : 0) }

  /// Those of the curves by quadrature, and the noise.
  public var moments: Moments? {
    CurveNodes(of: self, step: 0.1).moments(noise: noise, Self.jitter)
  }

  /// By quadrature, once for each choice of parameters.
  public var entropy: Double? {
    RememberedEntropy.of(self) { CurveDensity(of: self).entropy }
  }

  /// ln p(x) in nats, by quadrature along the curves.
  ///
  /// - Complexity: some hundred exponentials for a sample.
  public func logDensities(of samples: [Float]) -> [Double]? {
    let density = CurveDensity(of: self)
    return (0..<samples.count / 2).map {
      density.logDensity(at: SIMD2(Double(samples[2 * $0]), Double(samples[2 * $0 + 1])))
    }
  }
}

// MARK: - Draws

extension CurveDistribution {
  /// Fills a buffer with interleaved coordinates of draws.
  public func fill(
    _ samples: UnsafeMutableBufferPointer<Float>, offset: Int, step: Int, random: RandomStream
  ) {
    precondition(samples.count % 2 == 0, "points need pairs, got \(samples.count) values")
    random.fillNormal(samples, step: step, offset: 2 * offset)
    let block = 128  // Two kilobytes of choices, places and shifts still lie on the stack.
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: block) { choices in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * block) { numbers in
        for first in stride(from: 0, to: samples.count / 2, by: block) {
          let count = min(block, samples.count / 2 - first)
          let curves = UnsafeMutableBufferPointer(rebasing: choices[..<count])
          let places = UnsafeMutableBufferPointer(rebasing: numbers[..<count])
          let shifts = UnsafeMutableBufferPointer(rebasing: numbers[block..<block + 2 * count])
          fillLabels(curves, offset: offset + first, step: step, random: random)
          random.fillUniform(places, step: step, offset: DrawPlace.places + offset + first)
          if Self.jitter > 0 {
            random.fillUniform(shifts, step: step, offset: DrawPlace.shifts + 2 * (offset + first))
          }
          for index in 0..<count {
            let u = Double(places[index])
            let v = Self.crowding == 1 ? u : pow(u, 1 / Double(Self.crowding))
            var point = place(v, onCurve: Int(curves[index]))
            if Self.jitter > 0 {
              point +=
                Self.jitter
                * (SIMD2(Double(shifts[2 * index]), Double(shifts[2 * index + 1])) - 0.5)
            }
            let x = 2 * (first + index)
            samples[x] = Float(point.x + noise * Double(samples[x]))
            samples[x + 1] = Float(point.y + noise * Double(samples[x + 1]))
          }
        }
      }
    }
  }

  /// Fills a buffer with the numbers of the curves of draws.
  public func fillLabels(
    _ labels: UnsafeMutableBufferPointer<Int32>, offset: Int, step: Int, random: RandomStream
  ) {
    random.fillIntegers(
      labels, below: curveCount, step: step, offset: DrawPlace.choices + offset)
  }
}
