public import Frames
import Glibc

extension DiracGame {
  /// Where the players are going, and when that is seen, why.
  public var caption: Caption {
    let distance = radius < 1e-6 ? "below 0.000001" : radius.text(significant: 3)
    if hasDiverged {
      return Caption(.failing, "The players have left for infinity. " + reason)
    }
    if stepCount == 0 { return beginning }
    if isFinished || radius < Self.arrived * orbit.startRadius {
      return Caption(.settled, "The players are at the equilibrium: radius \(distance). " + reason)
    }
    if radius > Self.gone * orbit.startRadius {
      return Caption(.failing, "The players have spiralled out: radius \(distance). " + reason)
    }
    if let resting {
      return Caption(.settled, resting)
    }
    let isSettled = isRound && orbit.turns.turns > 0
    return Caption(
      isSettled ? .settled : .moving,
      "\(movement): radius \(distance) after \(stepped). " + reason)
  }

  private var beginning: Caption {
    Caption(
      .start,
      "Data is at 0, the generator at theta, D(x) = psi x: psi drives theta, and theta psi. Watch "
        + "the radius beside its start.")
  }

  /// The steps taken, with their noun.
  private var stepped: String { "\(stepCount.grouped) \(stepCount == 1 ? "step" : "steps")" }

  /// What is said where nothing moves any more, though not at the equilibrium.
  private var resting: String? {
    let v = DiracField(game: configuration)(players.place)
    let speed = hypot(v.x, v.y)
    let psi = players.place.y.text(significant: 3)
    if configuration.method == .leastSquares, speed < 1e-3 * radius,
      abs(players.place.x) < 1e-2
    {
      return "The generator is at the data, and D keeps its slope \(psi): once theta is 0, nobody "
        + "wants to move, whatever psi is."
    }
    if configuration.method == .slopePenalty, configuration.penaltyWeight >= 2,
      abs(players.place.y) < 1e-2
    {
      let theta = players.place.x.text(significant: 3)
      return
        "A penalty this strong holds the players at theta \(theta), off the data, with D all but "
        + "flat."
    }
    return nil
  }

  /// Whether the last turn ended at the radius that it began at.
  private var isRound: Bool {
    if configuration.method == .slopePenalty || configuration.method == .wasserstein,
      let factor = orbit.turns.factor
    {
      return abs(factor - 1) < 1e-4
    }
    return verdict == "round"
  }

  /// "The players orbit".
  private var movement: String {
    guard theory.turns != false || configuration.method == .leastSquares else {
      return "The players creep \((orbit.lastFactor ?? 1) > 1 ? "out" : "in") without a turn"
    }
    guard let factor = orbit.turns.factor else { return "The players are on their first turn" }
    if isRound { return "The players orbit" }
    return "The players spiral \(factor > 1 ? "out" : "in")"
  }

  /// Why the players go where they go.
  private var reason: String {
    let game = configuration
    let isOutward = (factor ?? 1) > 1 + measuringError
    if hasDiverged || radius > Self.gone * orbit.startRadius
      || (isOutward && game.method != .minimax && game.method != .nonSaturating
        && game.method != .slopePenalty)
    {
      return game.play == .flow
        ? "Far from 0 the field leads out."
        : "Steps of this size lead out further than the field leads in."
    }
    switch game.method {
    case .minimax:
      switch game.play {
      case .flow: return "D pulls the generator past the data, for ever: the flow keeps the radius."
      case .simultaneous: return "A step goes along the tangent, which leaves the circle."
      case .alternating:
        return "Each answers the newest move, so orbits close, and never come to rest."
      }
    case .nonSaturating:
      switch game.play {
      case .flow:
        return "It converges, ever more slowly: the squared radius falls like 8 over the time."
      case .simultaneous:
        return "Its pull fades with the radius, the steps' push does not: they balance near "
          + "\(theory.balance.text(significant: 3))."
      case .alternating: return "Its pull inwards is of higher order, and fades with the radius."
      }
    case .wasserstein:
      return "Clipping limits D's slope only: within its circle they orbit for ever."
    case .slopePenalty:
      guard theory.jacobian == nil else { return "With a target of 0 the penalty is R1's." }
      return
        "The penalty wants a slope of \(game.target.text(significant: 3)), also at the data: a "
        + "cycle is left."
    case .r1: return reasonOfPenalty
    case .instanceNoise:
      return "Noise blurs both points, so that D flattens where they overlap: it works like R1."
    case .consensus:
      return "Both also want small gradients: a pull inwards that leaves the turning as it is."
    case .leastSquares: return "Its pull on theta is psi^2: it weakens as D flattens."
    case .unrolled: return "The generator sees how its move will turn D, and holds back."
    case .lookAhead:
      return "The generator aims at where D will be, half of unrolling's pull."
    }
  }

  private var reasonOfPenalty: String {
    let weight = configuration.penaltyWeight
    if weight == 0 { return "Without a penalty there is only the minimax game." }
    if weight < 1 {
      return "The penalty on D's slope brakes the turning; at weight 1 nothing is left of it."
    }
    if weight == 1 { return "The eigenvalues meet: nothing turns, and no weight converges sooner." }
    return "More than weight 1 holds D back so far that the generator creeps."
  }

  /// The share of the starting radius below which the players have arrived.
  private static let arrived = 1e-3
  /// The multiple of the starting radius beyond which the players have left.
  private static let gone = 10.0
}
