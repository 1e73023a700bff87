import Glibc

/// A distribution of points on circles about the origin, all as likely, with round noise around them.
///
/// Its density depends on the distance from the origin alone, in closed form.
public protocol CircleDistribution: CurveDistribution {
  /// The circles' radii.
  var radii: [Double] { get }
}

extension CircleDistribution {
  /// How many circles there are.
  public var curveCount: Int { radii.count }

  /// A place of a circle, the angle in proportion.
  public func place(_ v: Double, onCurve curve: Int) -> SIMD2<Double> {
    let angle = 2 * Double.pi * v
    return radii[curve] * SIMD2(cos(angle), sin(angle))
  }

  /// By quadrature along a radius, once for each choice of parameters.
  public var entropy: Double? {
    RememberedEntropy.of(self) { CircleDensity(radii: radii, deviation: noise).entropy }
  }

  /// ln p(x) in nats, in closed form.
  public func logDensities(of samples: [Float]) -> [Double]? {
    let density = CircleDensity(radii: radii, deviation: noise)
    return (0..<samples.count / 2).map {
      let (x, y) = (Double(samples[2 * $0]), Double(samples[2 * $0 + 1]))
      return density.logDensity(atRadius: (x * x + y * y).squareRoot())
    }
  }
}
