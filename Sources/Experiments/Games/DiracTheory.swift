import Glibc

/// What theory says of the Dirac-GAN: the field near its equilibrium, and what is known further out.
struct DiracTheory {
  let game: DiracConfiguration

  // MARK: - Near the equilibrium

  /// The derivative of the field at (0, 0); nil where there is none.
  var jacobian: PlaneMap? {
    switch game.method {
    case .minimax, .nonSaturating: return turning(0, 0)
    case .wasserstein: return PlaneMap([0, -1], [1, 0])
    case .slopePenalty:
      // Without a target the kink is gone.
      return game.target == 0 || game.penaltyWeight == 0
        ? PlaneMap([0, -1], SIMD2(1, -game.penaltyWeight)) : nil
    case .r1: return turning(0, -game.penaltyWeight)
    case .instanceNoise: return turning(0, -game.noise * game.noise / 2)
    case .consensus: return turning(-game.penaltyWeight / 4, -game.penaltyWeight / 4)
    case .leastSquares: return PlaneMap([0, 0], [-1, 0])
    case .unrolled: return turning(-ahead / 2, 0)
    case .lookAhead: return turning(-ahead / 4, 0)
    }
  }

  private func turning(_ theta: Double, _ psi: Double) -> PlaneMap {
    PlaneMap(SIMD2(theta, -0.5), SIMD2(0.5, psi))
  }

  /// K e.
  private var ahead: Double { Double(game.unrollSteps) * game.unrollRate }

  /// What a step does near (0, 0); nil for the flow and where the field has no derivative.
  var step: PlaneMap? {
    guard let jacobian, game.play != .flow else { return nil }
    let h = game.stepSize
    let generator = PlaneMap([1, 0] + h * jacobian.row0, [0, 1])
    let discriminator = PlaneMap([1, 0], [0, 1] + h * jacobian.row1)
    guard game.play == .alternating else { return PlaneMap(generator.row0, discriminator.row1) }
    return discriminator.power(game.discriminatorSteps) * generator.power(game.generatorSteps)
  }

  /// Eigenvalues of the flow, or of a step; none where the field has no derivative.
  var eigenvalues: [SIMD2<Double>] {
    game.play == .flow ? jacobian?.eigenvalues ?? [] : step?.eigenvalues ?? []
  }

  /// The factor on the radius per step near (0, 0).
  var factor: Double? {
    guard !eigenvalues.isEmpty else { return nil }
    guard game.play == .flow else { return eigenvalues.spectralRadius }
    return exp(game.stepSize * (eigenvalues.map(\.x).max() ?? 0))
  }

  /// Whether the players turn round the equilibrium for ever; nil where the field has no derivative.
  var turns: Bool? { eigenvalues.isEmpty ? nil : eigenvalues[0].y > 0 }

  // MARK: - Further out

  /// Steps of a turn: of a whole one at any radius where that is known, else near (0, 0).
  func period(atRadius radius: Double) -> Double? {
    switch (game.method, game.play) {
    case (.minimax, .flow):
      // The angle's speed is f'(r^2 sin(2 phi) / 2); the mean of its reciprocal 1 + exp is 1 + I_0.
      return 2 * .pi * (1 + Self.besselI0(radius * radius / 2)) / game.stepSize
    case (.slopePenalty, .flow) where jacobian == nil:
      guard let frequency = cycleFrequency else { return nil }
      return 2 * .pi / frequency / game.stepSize
    case (_, .flow):
      guard turns == true else { return nil }
      return 2 * .pi / eigenvalues[0].y / game.stepSize
    case (_, .simultaneous), (_, .alternating):
      guard turns == true else { return nil }
      return 2 * .pi / eigenvalues.largestAngle
    }
  }

  /// Whether that holds at any radius: of the flow where it is linear, or solved.
  var knowsPeriodFurtherOut: Bool {
    guard game.play == .flow else { return game.method == .wasserstein }
    return game.method == .minimax || game.method == .wasserstein || game.method == .slopePenalty
  }

  /// Half a turn of WGAN-GP's cycle takes pi over this; nil from g = 2 on, where there is no cycle.
  private var cycleFrequency: Double? {
    let square = 1 - game.penaltyWeight * game.penaltyWeight / 4
    return square > 0 ? square.squareRoot() : nil
  }

  /// abs(theta) at psi = 0 on what the flow ends on: of WGAN-GP's cycle, or the circle that clipping leaves.
  func amplitude(from start: SIMD2<Double>) -> Double? {
    switch game.method {
    case .slopePenalty:
      let most = game.penaltyWeight * game.target
      guard most > 0 else { return nil }
      guard let frequency = cycleFrequency else { return most }
      let kept = exp(-.pi * game.penaltyWeight / (2 * frequency))
      return most * (1 + kept) / (1 - kept)
    case .wasserstein:
      return min(hypot(start.x, start.y), game.clip)
    case .minimax, .nonSaturating, .r1, .instanceNoise, .consensus, .leastSquares, .unrolled,
      .lookAhead:
      return nil
    }
  }

  /// The radius of the non-saturating flow after a time from a small radius: r^2 = 8 / (t + 8 / r0^2).
  static func slowRadius(after time: Double, from radius: Double) -> Double {
    (8 / (time + 8 / (radius * radius))).squareRoot()
  }

  /// Where simultaneous steps of the non-saturating game end, if they are small: r^2 = 2 h.
  ///
  /// In a unit of time r^2 falls by r^4 / 8, and the tangent adds h r^2 / 4 to it.
  var balance: Double { (2 * game.stepSize).squareRoot() }

  /// The modified Bessel function I_0, by its series, all of whose terms are positive.
  static func besselI0(_ x: Double) -> Double {
    var (term, sum, order) = (1.0, 1.0, 1.0)
    while term > 1e-17 * sum, sum.isFinite {
      term *= x / 2 / order * (x / 2 / order)
      sum += term
      order += 1
    }
    return sum
  }

  // MARK: - While a setting is turned

  /// The ways that the eigenvalues go while the penalty, the noise or the steps ahead grow from nothing to half as much again
  /// as turns no more.
  var paths: [[SIMD2<Float>]] {
    let shares = (0...60).map { Double($0) / 60 }
    let games: [DiracConfiguration] = shares.map { share in
      var game = game
      switch game.method {
      case .r1, .consensus: game.penaltyWeight = 1.5 * share
      case .instanceNoise: game.noise = (3 * share).squareRoot()
      case .unrolled, .lookAhead:
        let critical = game.method == .unrolled ? 2.0 : 4
        game.unrollRate = 1.5 * critical * share / Double(max(game.unrollSteps, 1))
      case .minimax, .nonSaturating, .wasserstein, .slopePenalty, .leastSquares: break
      }
      return game
    }
    guard games[0] != games[60] else { return [] }
    let pairs = games.map { DiracTheory(game: $0).eigenvalues }
    return [0, 1].map { number in pairs.map { SIMD2<Float>($0[number]) } }
  }
}
