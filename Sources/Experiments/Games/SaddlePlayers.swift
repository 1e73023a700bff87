import Glibc

/// Where the two players of the saddle game are, and how they move.
///
/// Double precision throughout.
struct SaddlePlayers: Sendable, Equatable {
  /// Present place (a, b).
  private(set) var place: SIMD2<Double>
  /// Place one step ago; the present one before the first step.
  private(set) var previous: SIMD2<Double>
  /// What rounding took from `place` in alternating play, to be given back by the next step.
  ///
  /// Alternating play conserves a^2 + b^2 + eta ab exactly. Plain rounding lets that drift like a
  /// random walk; carrying the lost part along (Kahan's summation) keeps it for ever.
  private(set) var lost = SIMD2<Double>.zero
  /// Where the step under way began, nil between steps.
  private var start: SIMD2<Double>?

  init(at place: SIMD2<Double>) {
    self.place = place
    previous = place
  }

  /// The players where these numbers say, between steps: see `numbers`.
  init(_ numbers: [Double]) {
    place = SIMD2(numbers[0], numbers[1])
    previous = SIMD2(numbers[2], numbers[3])
    lost = SIMD2(numbers[4], numbers[5])
  }

  /// Whether the first player has moved and the second has not.
  var isInMidStep: Bool { start != nil }

  /// Where the players were after the last whole step.
  var lastWhole: SIMD2<Double> { start ?? place }

  /// Moves both players one step; where one is under way, takes the turn that is left.
  mutating func move(_ game: SaddleConfiguration) {
    repeat { takeTurn(game) } while isInMidStep
  }

  /// Takes a turn where the players take turns, the first player's before the second's; else moves both.
  mutating func takeTurn(_ game: SaddleConfiguration) {
    guard game.method.takesTurns else { return moveBoth(game) }
    let player = isInMidStep ? 1 : 0
    let before = place
    let slope = game.stepSize * (player == 0 ? place.y : -place.x)
    if game.method == .negativeMomentum {
      // The player's own place has not moved since the step began.
      place[player] += slope + game.momentum * (before[player] - previous[player])
    } else {
      add(slope, to: player)
    }
    if let start {
      previous = start
      self.start = nil
    } else {
      start = before
    }
  }

  private mutating func moveBoth(_ game: SaddleConfiguration) {
    let before = place
    let eta = game.stepSize
    switch game.method {
    case .simultaneous:
      place = before - eta * field(before)
    case .gradientFlow:
      let (sine, cosine) = (sin(eta), cos(eta))
      place = SIMD2(
        before.x * cosine + before.y * sine, before.y * cosine - before.x * sine)
    case .extragradient:
      place = before - eta * field(before - eta * field(before))
    case .optimistic:
      place = before - 2 * eta * field(before) + eta * field(previous)
    case .proximalPoint:
      // (I + eta J) z' = z with J = [[0, -1], [1, 0]], solved by hand.
      place = (before - eta * field(before)) / (1 + eta * eta)
    case .consensus:
      // |F|^2 / 2 = (a^2 + b^2) / 2, so its gradient is z itself.
      place = before - eta * (field(before) + game.consensusWeight * before)
    case .unrolled, .lookAhead:
      // b after K steps down ab with a held is b - K e a; through the unrolling a feels that twice.
      place = before - eta * (field(before) + SIMD2(game.unrolledPull * before.x, 0))
    case .alternating, .negativeMomentum:
      preconditionFailure("in \(game.method) the players take turns")
    }
    previous = before
  }

  /// The field both players descend.
  private func field(_ z: SIMD2<Double>) -> SIMD2<Double> { SIMD2(-z.y, z.x) }

  private mutating func add(_ change: Double, to player: Int) {
    let whole = change + lost[player]
    let sum = place[player] + whole
    lost[player] = whole - (sum - place[player])
    place[player] = sum
  }
}
