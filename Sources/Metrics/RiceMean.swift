public import Distributions
import Glibc

/// E||m + s e|| for a point m at the given distance from the origin and e ~ N(0, I) in the plane.
///
/// The mean of the Rice distribution, s sqrt(pi / 2) e^(-y) ((1 + 2 y) I0(y) + 2 y I1(y)) with
/// y = m^2 / 4 s^2. Far out, where the Bessel functions would need many points, its asymptotic series
/// m (1 + t / 2 + t^2 / 8 + 3 t^3 / 16) with t = s^2 / m^2 is exact to rounding.
func riceMean(distance: Double, deviation: Double) -> Double {
  let ratio = deviation / distance
  if ratio < 0.01 {
    let t = ratio * ratio
    return distance * (1 + t / 2 + t * t / 8 + 3 * t * t * t / 16)
  }
  let y = distance * distance / (4 * deviation * deviation)
  // e^(-y) I_k(y) = 1/pi * integral over 0...pi of e^(y (cos u - 1)) cos(k u); the trapezoidal rule
  // converges exponentially for periodic integrands, the narrowest of which is 1/50 wide here.
  let points = 512
  var zeroth = 0.0
  var first = 0.0
  for index in 0...points {
    let angle = Double.pi * Double(index) / Double(points)
    let weight = index == 0 || index == points ? 0.5 : 1
    let value = weight * exp(y * (cos(angle) - 1))
    zeroth += value
    first += value * cos(angle)
  }
  let bracket = ((1 + 2 * y) * zeroth + 2 * y * first) / Double(points)
  return deviation * (Double.pi / 2).squareRoot() * bracket
}

extension Mixture {
  /// E||x - p|| for a place p: the Wasserstein distance of the mixture from samples that all lie there.
  public func meanDistance(from place: SIMD2<Double>) -> Double {
    zip(means, weights).reduce(0.0) { sum, mode in
      let way = mode.0 - place
      return sum
        + mode.1 * riceMean(distance: (way * way).sum().squareRoot(), deviation: deviation)
    }
  }
}
