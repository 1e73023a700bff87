import Glibc

/// Where the players of the Dirac-GAN want to go: (d theta/dt, d psi/dt) at a place (theta, psi).
///
/// Formulas and sources stand in `DiracMethod`.
struct DiracField: Sendable {
  let game: DiracConfiguration

  /// The field at a place.
  func callAsFunction(_ z: SIMD2<Double>) -> SIMD2<Double> {
    let (theta, psi) = (z.x, z.y)
    switch game.method {
    case .minimax:
      return minimax(z)
    case .nonSaturating:
      return SIMD2(-psi * Self.slope(-theta * psi), theta * Self.slope(theta * psi))
    case .wasserstein:
      return SIMD2(-psi, theta)
    case .slopePenalty:
      let sign: Double = psi > 0 ? 1 : psi < 0 ? -1 : 0
      return SIMD2(-psi, theta - game.penaltyWeight * (abs(psi) - game.target) * sign)
    case .r1:
      return minimax(z) - SIMD2(0, game.penaltyWeight * psi)
    case .instanceNoise:
      return noisy(z)
    case .consensus:
      // grad |v|^2 / 2 of |v|^2 = (theta^2 + psi^2) f'(theta psi)^2
      let (slope, bend) = (Self.slope(theta * psi), Self.bend(theta * psi))
      let turned = SIMD2(psi, theta)
      let gradient = slope * slope * z + (z * z).sum() * slope * bend * turned
      return minimax(z) - game.penaltyWeight * gradient
    case .leastSquares:
      return SIMD2(-psi * psi * theta, -theta * (theta * psi + 1))
    case .unrolled:
      let ahead = ahead(z)
      let through = ahead.psi + theta * ahead.slope
      return SIMD2(-Self.slope(theta * ahead.psi) * through, theta * Self.slope(theta * psi))
    case .lookAhead:
      let ahead = ahead(z).psi
      return SIMD2(-Self.slope(theta * ahead) * ahead, theta * Self.slope(theta * psi))
    }
  }

  /// Where the discriminator is allowed to be: within the clip, where there is one.
  func clipped(_ z: SIMD2<Double>) -> SIMD2<Double> {
    guard game.method == .wasserstein else { return z }
    return SIMD2(z.x, max(-game.clip, min(game.clip, z.y)))
  }

  /// f'(t) = 1 / (1 + exp t).
  static func slope(_ t: Double) -> Double { 1 / (1 + exp(t)) }

  /// f''(t).
  private static func bend(_ t: Double) -> Double {
    let slope = slope(t)
    return -slope * (1 - slope)
  }

  private func minimax(_ z: SIMD2<Double>) -> SIMD2<Double> {
    Self.slope(z.x * z.y) * SIMD2(-z.y, z.x)
  }

  // MARK: - Means over noise

  /// Places and weights of N(0, 1) by the trapezoidal rule, whose error is below rounding for functions this smooth.
  private static let draws: [(place: Double, weight: Double)] = {
    let step = 0.25
    return (-32...32).map { notch in
      let place = step * Double(notch)
      return (place, step * exp(-place * place / 2) / (2 * Double.pi).squareRoot())
    }
  }()

  /// The field of the mean of f(psi (theta + e)) + f(-psi e') over noise e and e'.
  private func noisy(_ z: SIMD2<Double>) -> SIMD2<Double> {
    let (theta, psi) = (z.x, z.y)
    var (sums, ofData) = (SIMD2<Double>.zero, 0.0)
    for (place, weight) in Self.draws {
      let noise = game.noise * place
      let fake = theta + noise
      sums += weight * Self.slope(psi * fake) * SIMD2(1, fake)
      ofData += weight * noise * Self.slope(-psi * noise)
    }
    return SIMD2(-psi * sums.x, sums.y - ofData)
  }

  // MARK: - Looking ahead

  /// psi after K steps of size e up f(theta psi) with theta held, and how fast that changes with theta.
  private func ahead(_ z: SIMD2<Double>) -> (psi: Double, slope: Double) {
    let theta = z.x
    var (psi, slope) = (z.y, 0.0)
    for _ in 0..<game.unrollSteps {
      let (first, second) = (Self.slope(theta * psi), Self.bend(theta * psi))
      slope += game.unrollRate * (first + theta * second * (psi + theta * slope))
      psi += game.unrollRate * theta * first
    }
    return (psi, slope)
  }
}
