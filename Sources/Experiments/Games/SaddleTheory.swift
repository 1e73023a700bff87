import Glibc

/// What theory says about the saddle game: the factor by which the distance from the equilibrium
/// grows each step, once the method's memory has settled.
///
/// Every method is linear, so the factor is the spectral radius of its matrix: the largest absolute
/// value of an eigenvalue. Derived from the updates in `SaddleMethod`.
struct SaddleTheory {
  let game: SaddleConfiguration

  /// The factor per step; below 1 the players approach the equilibrium.
  var factor: Double {
    let eta = game.stepSize
    let square = eta * eta
    switch game.method {
    case .gradientFlow:
      return 1
    case .simultaneous:
      return sqrt(1 + square)
    case .alternating:
      // Determinant 1 and trace 2 - eta^2: a rotation in disguise while the trace is above -2.
      guard eta > 2 else { return 1 }
      let half = (square - 2) / 2
      return half + sqrt(half * half - 1)
    case .extragradient:
      return sqrt(1 - square + square * square)
    case .optimistic:
      guard eta > 0.5 else { return sqrt((1 + sqrt(1 - 4 * square)) / 2) }
      // (x^2 - x)^2 + eta^2 (2x - 1)^2 = 0
      return spectralRadius(quartic: [square, -4 * square, 1 + 4 * square, -2])
    case .proximalPoint:
      return 1 / sqrt(1 + square)
    case .consensus:
      let shrunk = 1 - eta * game.consensusWeight
      return sqrt(shrunk * shrunk + square)
    case .negativeMomentum:
      // (x - 1)^2 (x - m)^2 + eta^2 x^3 = 0
      let m = game.momentum
      return spectralRadius(
        quartic: [m * m, -2 * m * (1 + m), 1 + 4 * m + m * m, square - 2 * (1 + m)])
    }
  }

  /// The conserved quantity of alternating play, a^2 + b^2 + eta ab (here a moves first).
  func invariant(at z: SIMD2<Double>) -> Double {
    z.x * z.x + z.y * z.y + game.stepSize * z.x * z.y
  }

  /// The largest absolute value of a root of x^4 + c[3] x^3 + c[2] x^2 + c[1] x + c[0], by the
  /// simultaneous iteration of Weierstrass, Durand and Kerner.
  private func spectralRadius(quartic c: [Double]) -> Double {
    // Complex numbers as pairs; the start is the customary one, neither real nor a root of unity.
    var roots = [SIMD2<Double>]()
    var power = SIMD2<Double>(1, 0)
    for _ in 0..<4 {
      roots.append(power)
      power = product(power, SIMD2(0.4, 0.9))
    }
    for _ in 0..<200 {
      for index in roots.indices {
        let x = roots[index]
        var value = SIMD2<Double>(1, 0)
        for coefficient in c.reversed() {
          value = product(value, x) + SIMD2(coefficient, 0)
        }
        var divisor = SIMD2<Double>(1, 0)
        for other in roots.indices where other != index {
          divisor = product(divisor, x - roots[other])
        }
        let size = divisor.x * divisor.x + divisor.y * divisor.y
        guard size > 0 else { continue }
        roots[index] = x - product(value, SIMD2(divisor.x, -divisor.y)) / size
      }
    }
    return roots.map { hypot($0.x, $0.y) }.max() ?? .nan
  }

  private func product(_ u: SIMD2<Double>, _ v: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(u.x * v.x - u.y * v.y, u.x * v.y + u.y * v.x)
  }
}
