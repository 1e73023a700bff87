import Glibc

/// Where the players of the Dirac-GAN are, (theta, psi), and how they move.
///
/// Double precision throughout.
struct DiracPlayers: Sendable {
  /// Present place.
  private(set) var place: SIMD2<Double>
  /// abs(theta) where psi was 0 last; nil before it was.
  private(set) var amplitude: Double?
  /// Turns taken of the step under way.
  private(set) var turnsTaken = 0
  /// Where that step began.
  private var start: SIMD2<Double>

  init(at place: SIMD2<Double>) { (self.place, start) = (place, place) }

  /// The players where these numbers say, between steps: see `numbers`.
  init(_ numbers: [Double]) {
    self.init(at: SIMD2(numbers[0], numbers[1]))
    amplitude = numbers[2] == 0 ? nil : numbers[3]
  }

  /// Where the players were after the last whole step.
  var lastWhole: SIMD2<Double> { turnsTaken > 0 ? start : place }

  /// Moves the players one step; of one under way, the turns that are left.
  mutating func move(_ game: DiracConfiguration) {
    repeat { takeTurn(game) } while turnsTaken > 0
  }

  /// Takes a turn of alternating play, the generator's before the discriminator's; else moves both.
  mutating func takeTurn(_ game: DiracConfiguration) {
    let field = DiracField(game: game)
    if turnsTaken == 0 { start = place }
    switch game.play {
    case .flow:
      flow(along: field, for: game.stepSize)
      note(place, after: place)
    case .simultaneous:
      place = field.clipped(place + game.stepSize * field(place))
      note(place, after: start)
    case .alternating:
      if turnsTaken < game.generatorSteps {
        place.x += game.stepSize * field(place).x
      } else {
        place.y += game.stepSize * field(place).y
        place = field.clipped(place)
      }
      turnsTaken += 1
      if turnsTaken >= game.turnsPerStep {
        turnsTaken = 0
        note(place, after: start)
      }
    }
  }

  // MARK: - The flow

  /// Follows the field by Runge & Kutta's method of fourth order, in steps that are short beside whatever there is to
  /// follow.
  private mutating func flow(along field: DiracField, for time: Double) {
    let count = Self.partsOfFlow(field.game, at: place, time: time)
    let part = time / Double(count)
    for _ in 0..<count {
      let first = field(place)
      let second = field(place + part / 2 * first)
      let third = field(place + part / 2 * second)
      let fourth = field(place + part * third)
      let next = field.clipped(place + part / 6 * (first + 2 * (second + third) + fourth))
      note(next, after: place)
      place = next
    }
  }

  private static func partsOfFlow(
    _ game: DiracConfiguration, at place: SIMD2<Double>, time: Double
  ) -> Int {
    // At a kink the method is of first order only.
    let longest = game.method.isKinked ? 1e-3 : 0.02 / game.stiffness(at: place)
    let parts = (time / longest).rounded(.up)
    return parts.isFinite ? max(1, Int(min(parts, 20_000))) : 1
  }

  /// Notes where psi passes 0 between two places.
  private mutating func note(_ next: SIMD2<Double>, after before: SIMD2<Double>) {
    guard before.y * next.y < 0 || (next.y == 0 && before.y != 0) else { return }
    amplitude = abs(before.x + (next.x - before.x) * before.y / (before.y - next.y))
  }
}

extension DiracConfiguration {
  /// Turns that a step is made of.
  var turnsPerStep: Int { play == .alternating ? generatorSteps + discriminatorSteps : 1 }

  /// About the fastest rate of change at a place, in units of that near the equilibrium.
  fileprivate func stiffness(at z: SIMD2<Double>) -> Double {
    let own: Double
    switch method {
    case .r1, .consensus: own = penaltyWeight
    case .instanceNoise: own = noise * noise
    case .unrolled, .lookAhead: own = Double(unrollSteps) * unrollRate
    case .minimax, .nonSaturating, .wasserstein, .slopePenalty, .leastSquares: own = 0
    }
    let square = (z * z).sum()
    return (1 + own) * (1 + (square.isFinite ? square : 0) / 4)
  }
}
