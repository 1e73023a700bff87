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
      return roots(quartic: [square, -4 * square, 1 + 4 * square, -2]).spectralRadius
    case .proximalPoint:
      return 1 / sqrt(1 + square)
    case .consensus:
      let shrunk = 1 - eta * game.consensusWeight
      return sqrt(shrunk * shrunk + square)
    case .negativeMomentum:
      return roots(quartic: momentumQuartic).spectralRadius
    case .unrolled, .lookAhead:
      let eigenvalues = unrolledMap.eigenvalues
      // Of a conjugate pair the square of the radius is the determinant, without rounding of a root.
      return eigenvalues[0].y > 0
        ? unrolledMap.determinant.squareRoot() : eigenvalues.spectralRadius
    }
  }

  /// A step of players of whom one looks ahead: [[1 - 2 eta K e, eta], [-eta, 1]], half of the pull where it is cut off.
  private var unrolledMap: PlaneMap {
    let eta = game.stepSize
    return PlaneMap(SIMD2(1 - eta * game.unrolledPull, eta), SIMD2(-eta, 1))
  }

  /// (x - 1)^2 (x - m)^2 + eta^2 x^3, from the constant term on.
  private var momentumQuartic: [Double] {
    let m = game.momentum
    return [
      m * m, -2 * m * (1 + m), 1 + 4 * m + m * m, game.stepSize * game.stepSize - 2 * (1 + m),
    ]
  }

  /// The eigenvalues of a step: two, or four where the method remembers the step before.
  var eigenvalues: [SIMD2<Double>] {
    let eta = game.stepSize
    let square = eta * eta
    switch game.method {
    case .gradientFlow:
      return [SIMD2(cos(eta), sin(eta)), SIMD2(cos(eta), -sin(eta))]
    case .simultaneous:
      return [SIMD2(1, eta), SIMD2(1, -eta)]
    case .alternating:
      return PlaneMap.eigenvalues(trace: 2 - square, determinant: 1)
    case .extragradient:
      return [SIMD2(1 - square, eta), SIMD2(1 - square, -eta)]
    case .optimistic:
      // x^2 - (1 - 2 i eta) x - i eta = 0 and its conjugate: (1 - 2 i eta +- sqrt(1 - 4 eta^2)) / 2.
      let root = abs(1 - 4 * square).squareRoot() / 2
      let along = eta <= 0.5 ? SIMD2(root, 0) : SIMD2(0, root)
      return [along, -along].flatMap { way in
        let value = SIMD2(0.5, eta) + way
        return [value, SIMD2(value.x, -value.y)]
      }
    case .proximalPoint:
      return [eta, -eta].map { SIMD2(1, $0) / (1 + square) }
    case .consensus:
      let shrunk = 1 - eta * game.consensusWeight
      return [SIMD2(shrunk, eta), SIMD2(shrunk, -eta)]
    case .negativeMomentum:
      return roots(quartic: momentumQuartic)
    case .unrolled, .lookAhead:
      return unrolledMap.eigenvalues
    }
  }

  /// Steps of a turn round the equilibrium, by the eigenvalue that lasts longest; nil where that does not turn.
  var period: Double? {
    let longest = eigenvalues.max { hypot($0.x, $0.y) < hypot($1.x, $1.y) }
    guard let longest, abs(longest.y) > 1e-9 * hypot(longest.x, longest.y) else { return nil }
    return 2 * .pi / abs(atan2(longest.y, longest.x))
  }

  /// The conserved quantity of alternating play, a^2 + b^2 + eta ab (here a moves first).
  func invariant(at z: SIMD2<Double>) -> Double {
    z.x * z.x + z.y * z.y + game.stepSize * z.x * z.y
  }

  /// The roots of x^4 + c[3] x^3 + c[2] x^2 + c[1] x + c[0], by the simultaneous iteration of Weierstrass, Durand and
  /// Kerner.
  private func roots(quartic c: [Double]) -> [SIMD2<Double>] {
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
    return roots
  }

  private func product(_ u: SIMD2<Double>, _ v: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(u.x * v.x - u.y * v.y, u.x * v.y + u.y * v.x)
  }
}
