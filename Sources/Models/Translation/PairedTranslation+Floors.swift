import Distributions
import Glibc

extension PairedTranslation.Settings {
  /// The angle between a question and its answers.
  var radians: Double { angle * .pi / 180 }

  /// The least mean of |y - g(x)| over coordinates and of ||y - g(x)||^2 that any g reaches; nil where the answers of a question
  /// are not all as likely.
  ///
  ///     absolute: sin(t) E (|x1| + |x2|) / 2, by every g between both answers;   squared: sin(t)^2 E |x|^2, by cos(t) x
  ///
  /// Coordinates of x are normal about those of the modes' means, turned by t either way.
  var leastErrors: (absolute: Double, squared: Double)? {
    guard let mixture = data.distribution.mixture, mixture.isSame(turnedBy: 2 * radians) else {
      return nil
    }
    var (sum, squares) = (0.0, 0.0)
    for (mean, weight) in zip(mixture.means, mixture.weights) {
      let x = mean.turned(by: radians)
      sum +=
        weight
        * (Self.meanSize(around: x.x, mixture.deviation)
          + Self.meanSize(around: x.y, mixture.deviation))
      squares += weight * ((mean * mean).sum() + 2 * mixture.deviation * mixture.deviation)
    }
    let sine = abs(sin(radians))
    return (sine * sum / 2, sine * sine * squares)
  }

  /// E |v| of a normal v: s sqrt(2 / pi) exp(-m^2 / 2 s^2) + m erf(m / s sqrt(2)).
  private static func meanSize(around mean: Double, _ deviation: Double) -> Double {
    let away = mean / deviation
    return deviation * (2 / Double.pi).squareRoot() * exp(-away * away / 2)
      + mean * erf(away / 2.0.squareRoot())
  }
}

extension Mixture {
  /// Whether a turn about the origin carries each mode to one of the same weight.
  fileprivate func isSame(turnedBy angle: Double) -> Bool {
    zip(means, weights).allSatisfy { mean, weight in
      let place = mean.turned(by: angle)
      return zip(means, weights).contains { other, share in
        let away = other - place
        return (away * away).sum() < 1e-12 * (1 + (mean * mean).sum())
          && abs(share - weight) < 1e-12
      }
    }
  }
}

extension SIMD2<Double> {
  /// The point turned counterclockwise about the origin.
  fileprivate func turned(by angle: Double) -> SIMD2 {
    let (cosine, sine) = (cos(angle), sin(angle))
    return SIMD2(cosine * x - sine * y, sine * x + cosine * y)
  }
}
