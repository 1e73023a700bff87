import Glibc

/// How a point is moved away from its place on a curve: uniformly within a square, then by a round Gaussian.
struct CurveKernel {
  /// The standard deviation of the Gaussian along each axis.
  let deviation: Double
  /// The side of the square, centred at the place; 0 where there is none.
  let side: Double

  private let scale: Double
  private let peak: Double

  /// The kernel of a Gaussian and a square.
  init(deviation: Double, side: Double) {
    (self.deviation, self.side) = (deviation, side)
    scale = 1 / (2 * deviation * deviation)
    peak = 1 / (2 * .pi * deviation * deviation)
  }

  /// The squared distance of a move from the square, from its centre where there is none.
  func squaredDistance(_ right: Double, _ up: Double) -> Double {
    guard side > 0 else { return right * right + up * up }
    let (x, y) = (max(abs(right) - side / 2, 0), max(abs(up) - side / 2, 0))
    return x * x + y * y
  }

  /// The density of a move, whose squared distance is known.
  func value(_ right: Double, _ up: Double, squaredDistance: Double) -> Double {
    guard side > 0 else { return peak * exp(-scale * squaredDistance) }
    // Less than e^-32 of what a node within 5 deviations adds is nothing.
    guard squaredDistance * scale < 45 else { return 0 }
    return share(right) * share(up)
  }

  /// ln of the density of a move; finite also where that would be rounded to 0.
  func logValue(_ right: Double, _ up: Double) -> Double {
    side > 0
      ? logShare(right) + logShare(up) : log(peak) - scale * (right * right + up * up)
  }

  /// The density along one axis: the normal distribution's share of the square's side, over that side.
  private func share(_ away: Double) -> Double {
    // From the nearer edge on, where the difference of the two loses nothing.
    let unit = deviation * 2.0.squareRoot()
    let (near, far) = ((abs(away) - side / 2) / unit, (abs(away) + side / 2) / unit)
    return (erfc(near) - erfc(far)) / (2 * side)
  }

  private func logShare(_ away: Double) -> Double {
    let unit = deviation * 2.0.squareRoot()
    let (near, far) = ((abs(away) - side / 2) / unit, (abs(away) + side / 2) / unit)
    guard near > 20 else { return log(share(away)) }
    // erfc(z) = exp(-z^2) / (z sqrt(pi)) (1 - 1 / 2 z^2 + ...), exact to 1e-5 from 20 on.
    let first = -near * near - log(near * Double.pi.squareRoot()) + log1p(-1 / (2 * near * near))
    let ratio = exp(near * near - far * far) * near / far
    return first + log1p(-ratio) - log(2 * side)
  }
}
