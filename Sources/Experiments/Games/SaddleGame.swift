public import Frames
import Glibc

/// Two players on v(a, b) = ab: one holds a and receives ab, the other holds b and receives -ab.
///
/// The game of Goodfellow's tutorial (2016), the smallest in which simultaneous gradient steps never
/// find the equilibrium, which is the origin. Everything is in double precision. There is no
/// randomness: the seed changes nothing.
public final class SaddleGame: Experiment, TurnTaking, PlaceReading {
  /// There is no chance in this game.
  public static let isRandom = false
  /// Two: one orbit with steps of 0.1 then takes about a second.
  public var preferredPace: Status.Pace { .steps(2) }

  /// What it was made from.
  ///
  /// Step size and weights may be changed as it goes.
  public var configuration: SaddleConfiguration {
    didSet {
      guard configuration != oldValue else { return }
      orbit.changeMap(at: players.place)
    }
  }
  /// Moves of each player.
  public private(set) var stepCount = 0
  /// Nothing here depends on who looks.
  public var viewport = Viewport(columns: 160, rows: 96)
  /// The plane of the eigenvalues.
  public var layers = LayerBoard.ofGames

  private(set) var players: SaddlePlayers
  private(set) var orbit: Orbit

  /// The game before its first step.
  public init(_ configuration: SaddleConfiguration) {
    self.configuration = configuration
    let start = SIMD2(configuration.startA, configuration.startB)
    orbit = Orbit(from: start)
    players = SaddlePlayers(at: start)
  }

  /// Lets both players move; of a step under way, the one whose turn is left.
  public func step(atMost limit: Int) {
    guard !hasDiverged, !isFinished else { return }
    let before = players.lastWhole
    players.move(configuration)
    finishStep(from: before)
  }

  /// Stands where it stood at another moment.
  func take(_ players: SaddlePlayers, _ orbit: Orbit, step: Int) {
    (self.players, self.orbit, stepCount) = (players, orbit, step)
  }

  private func finishStep(from before: SIMD2<Double>) {
    stepCount += 1
    orbit.follow(to: players.place, from: before)
  }

  /// Beyond this distance squares overflow, and no picture tells more.
  public var hasDiverged: Bool { !(radius < 1e150) }

  /// So near the equilibrium that the next steps would be lost below the smallest number.
  public var isFinished: Bool { radius < 1e-150 }
  /// That the players have arrived.
  public var ending: String { "the players are at the equilibrium" }

  /// Nothing is minimised by both.
  public var losses: [Figure] { [] }
}

// MARK: - Turn by turn

extension SaddleGame {
  /// Two where the players take turns.
  public var turnsPerStep: Int { configuration.method.takesTurns ? 2 : 1 }

  /// One after the first player's turn.
  public var turnsTaken: Int { players.isInMidStep ? 1 : 0 }

  /// Moves the player whose turn it is, and tells what that did to the game's value, which the first player wants
  /// large and the second small.
  public func takeTurn() -> String {
    let (player, axis) = turnsTaken == 0 ? (0, "a") : (1, "b")
    let before = players.place
    let start = players.lastWhole
    players.takeTurn(configuration)
    let after = players.place
    orbit.look(at: after)
    let next: String
    if players.isInMidStep {
      next = "b answers next."
    } else {
      finishStep(from: start)
      next = "That was step \(stepCount); a is next."
    }
    func change(_ old: Double, _ new: Double) -> String {
      "\(old.text(significant: 5)) -> \(new.text(significant: 5))"
    }
    return "Player \(axis) moved: \(axis) \(change(before[player], after[player])), so ab "
      + "\(change(before.x * before.y, after.x * after.y)) "
      + "(\(axis) wants it \(player == 0 ? "large" : "small")). \(next)"
  }
}

// MARK: - Measuring

extension SaddleGame {
  /// Distance from the equilibrium.
  var radius: Double { orbit.radius }
  /// Distance of the start from it.
  var startRadius: Double { orbit.startRadius }

  var theory: SaddleTheory { SaddleTheory(game: configuration) }

  /// Which way the orbit goes: out or in, and by which factor a step; nil while that is not known.
  public var verdict: String? {
    // An orbit that closes is one within the rounding of some hundred steps.
    orbit.growth.factor.map { Orbit.verdict(factor: $0, within: 1e-8) }
  }

  /// Where the players are, and the measured factor per step beside the theoretical one.
  public var figures: [Figure] {
    let place = players.place
    var figures = [
      Figure(
        "a", key: "a", value: place.x, format: .significant(6),
        explanation: "Position of player 1, whose payoff is ab."),
      Figure(
        "b", key: "b", value: place.y, format: .significant(6),
        explanation: "Position of player 2, whose payoff is -ab."),
      Figure(
        "radius", key: "radius", value: radius, format: .significant(6),
        reference: Reference("start", value: startRadius),
        explanation: "Distance from the equilibrium, which is the origin."),
      Figure(
        "factor", key: "measuredFactor", value: orbit.growth.factor, format: .decimals(12),
        reference: Reference("theory", value: theory.factor),
        explanation:
          "By how much each step stretches the distance: measured from the last places, and "
          + "the spectral radius that theory gives."),
      Figure(
        "period", key: "period", value: orbit.turns.period, format: .decimals(2),
        reference: theory.period.map { Reference("theory", value: $0) },
        explanation: "Steps of the last turn round the equilibrium, and of one by the eigenvalues."),
    ]
    if let invariant {
      figures.append(
        Figure(
          "invariant", key: "invariant", value: invariant, format: .decimals(12),
          reference: Reference("before", value: theory.invariant(at: orbit.origin)),
          explanation:
            "a^2 + b^2 + eta ab after the last whole step, which players who take turns never change."
        ))
    }
    return figures
  }

  /// The same for reports: all of it is known at every step.
  public func evaluator() -> any Evaluator {
    var metrics = [
      Figure("a", players.place.x), Figure("b", players.place.y), Figure("radius", radius),
      Figure("measuredFactor", orbit.growth.factor), Figure("theoreticalFactor", theory.factor),
    ]
    if let invariant { metrics.append(Figure("invariant", invariant)) }
    metrics += [
      Figure("period", orbit.turns.period), Figure("theoreticalPeriod", theory.period),
    ]
    return FigureSet(metrics)
  }

  /// What players who take turns never change from step to step, after the last whole step; above a step of 2 the orbits
  /// are no ellipses and the form has both signs, so there is nothing to compare.
  private var invariant: Double? {
    configuration.method == .alternating && configuration.stepSize < 2
      ? theory.invariant(at: players.lastWhole) : nil
  }
}

// MARK: - Showing

extension SaddleGame {
  /// The phase plane: field, starting circle, path, present place.
  public func exhibit() -> Exhibit {
    let portrait = PhasePortrait(
      orbit: orbit, labels: ("a", "b"),
      guides: [PhasePortrait.circle("start", radius: startRadius)])
    return .plane(portrait.scene(over: field))
  }

  /// The eigenvalues of a step beside the unit circle.
  public func companion() -> Scene? {
    guard layers.shows("eigenvalues") else { return nil }
    return Spectrum(theory.eigenvalues, boundary: .unitCircle).scene
  }

  /// Where the field leads from a place, and what each player is paid there.
  public func entries(at place: SIMD2<Double>) -> [Reading.Entry] {
    guard case .linearField(let origin, let row0, let row1) = field else { return [] }
    let way = place - origin
    let field = [(row0 * way).sum(), (row1 * way).sum()]
    return [
      Reading.Entry("field", field, format: .significant(3)),
      Reading.Entry("ab", [place.x * place.y]),
      Reading.Entry("radius", [hypot(place.x, place.y)]),
    ]
  }

  /// Where a small simultaneous step would go: -F, and what the method adds to it.
  private var field: Mark {
    switch configuration.method {
    case .consensus:
      let pull = -configuration.consensusWeight
      return .linearField(origin: .zero, row0: SIMD2(pull, 1), row1: SIMD2(-1, pull))
    case .unrolled, .lookAhead:
      return .linearField(
        origin: .zero, row0: SIMD2(-configuration.unrolledPull, 1), row1: SIMD2(-1, 0))
    case .gradientFlow, .simultaneous, .alternating, .extragradient, .optimistic, .proximalPoint,
      .negativeMomentum:
      return .linearField(origin: .zero, row0: SIMD2(0, 1), row1: SIMD2(-1, 0))
    }
  }

  /// The radius, and both players, over the steps.
  public var charts: [ChartPlan] {
    [
      ChartPlan(
        "radius", curves: [ChartPlan.Curve("radius", key: "radius")],
        references: [Reference("start", value: startRadius)]),
      ChartPlan(
        "players", curves: [ChartPlan.Curve("a", key: "a"), ChartPlan.Curve("b", key: "b")]),
    ]
  }

  /// Notes where the players are, at the start too.
  public func note(in record: inout Record) {
    record.note(radius, curve: 0, step: stepCount)
    record.note(players.place.x, curve: 1, step: stepCount)
    record.note(players.place.y, curve: 2, step: stepCount)
  }
}
