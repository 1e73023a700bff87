import Glibc

/// The density of points on circles about the origin, all as likely, with round noise around them.
///
///     p(x) = mean over r of exp(-(d - r)^2 / 2 s^2) I(d r / s^2) / (2 pi s^2),   d = ||x||,   I(z) = e^-z I0(z)
struct CircleDensity {
  private let radii: [Double]
  private let deviation: Double

  /// The density of circles of some radii.
  init(radii: [Double], deviation: Double) {
    (self.radii, self.deviation) = (radii, deviation)
  }

  /// ln p in nats at a distance from the origin; finite also where p itself would be rounded to 0.
  func logDensity(atRadius distance: Double) -> Double {
    guard distance.isFinite else { return -.infinity }
    let variance = deviation * deviation
    let terms = radii.map { radius in
      let gap = distance - radius
      return -gap * gap / (2 * variance) + log(scaledBessel(distance * radius / variance))
    }
    let greatest = terms.max() ?? -.infinity
    let sum = terms.reduce(0.0) { $0 + exp($1 - greatest) }
    return greatest + log(sum / Double(radii.count)) - log(2 * .pi * variance)
  }

  /// -E[ln p(x)] in nats, by Gauss's rule in panels of a deviation along a radius.
  var entropy: Double {
    let end = (radii.max() ?? 0) + 9 * deviation
    let panels = Int((end / deviation).rounded(.up))
    var sum = 0.0
    GaussRule.forEachNode(panels: panels) { share, weight in
      let distance = share * end
      let logDensity = logDensity(atRadius: distance)
      sum -= weight * end * 2 * .pi * distance * exp(logDensity) * logDensity
    }
    return sum
  }

  /// e^-z I0(z): its power series for small z, its asymptotic one for large; both to 1e-14.
  private func scaledBessel(_ z: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    if z < 30 {
      var k = 1.0
      while term > 1e-17 * sum {
        term *= z * z / (4 * k * k)
        sum += term
        k += 1
      }
      return exp(-z) * sum
    }
    for k in 1...20 {
      let odd = Double(2 * k - 1)
      let next = term * odd * odd / (8 * Double(k) * z)
      guard next < term else { break }
      term = next
      sum += term
    }
    return sum / (2 * .pi * z).squareRoot()
  }
}
