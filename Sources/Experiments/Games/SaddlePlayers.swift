import Glibc

/// Where the two players of the saddle game are, and how they move.
///
/// Double precision throughout.
struct SaddlePlayers: Sendable, Equatable {
  /// Present place (a, b).
  private(set) var place: SIMD2<Double>
  /// Place one step ago; the present one before the first step.
  private var previous: SIMD2<Double>
  /// What rounding took from `place` in alternating play, to be given back by the next step.
  ///
  /// Alternating play conserves a^2 + b^2 + eta ab exactly. Plain rounding lets that drift like a
  /// random walk; carrying the lost part along (Kahan's summation) keeps it for ever.
  private var lost = SIMD2<Double>.zero

  init(at place: SIMD2<Double>) {
    self.place = place
    previous = place
  }

  /// Moves both players one step.
  mutating func move(_ game: SaddleConfiguration) {
    let before = place
    let eta = game.stepSize
    switch game.method {
    case .simultaneous:
      place = before - eta * field(before)
    case .alternating:
      add(eta * place.y, to: 0)
      add(-eta * place.x, to: 1)
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
    case .negativeMomentum:
      place.x += eta * place.y + game.momentum * (before.x - previous.x)
      place.y += -eta * place.x + game.momentum * (before.y - previous.y)
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
