public import Frames
import Glibc

/// The Dirac-GAN: data a point at 0, the generator a point at theta, the discriminator the line D(x) = psi x.
///
/// The smallest GAN (Mescheder et al. 2018, arXiv 1801.04406). Near its equilibrium (0, 0) it is the saddle game
/// v(a, b) = ab; what losses and penalties do to it is known in closed form (`DiracMethod`, `DiracTheory`). Everything is
/// in double precision. There is no randomness: the seed changes nothing.
public final class DiracGame: Experiment, TurnTaking, PlaceReading {
  /// There is no chance in this game.
  public static let isRandom = false
  /// Two: a turn of the presets then takes about half a second.
  public var preferredPace: Status.Pace { .steps(2) }

  /// What it was made from.
  ///
  /// Weights and sizes may be changed as it goes.
  public var configuration: DiracConfiguration {
    didSet {
      guard configuration != oldValue else { return }
      orbit.changeMap(at: players.lastWhole)
      expectedGrowth = 1
      expectedTurns.restart(at: players.lastWhole)
      cycle = Self.cycle(of: configuration)
    }
  }
  /// Moves of both players.
  public private(set) var stepCount = 0
  /// The field is drawn over what is in sight.
  public var viewport = Viewport(columns: 160, rows: 96)
  /// The plane of the eigenvalues.
  public var layers = LayerBoard.ofGames

  private(set) var players: DiracPlayers
  private(set) var orbit: Orbit
  /// Turns of the orbit whose radius grows as theory says of simultaneous steps: r'^2 = r^2 (1 + h^2 f'(theta psi)^2).
  private var expectedTurns = TurnMeter()
  private var expectedGrowth = 1.0
  /// The closed curve that the flow of WGAN-GP ends on; empty where there is none.
  private(set) var cycle: [SIMD2<Double>]

  /// The game before its first step.
  public init(_ configuration: DiracConfiguration) {
    self.configuration = configuration
    let start = SIMD2(configuration.startTheta, configuration.startPsi)
    orbit = Orbit(from: start)
    players = DiracPlayers(at: start)
    cycle = Self.cycle(of: configuration)
    expectedTurns.record(start)
  }

  /// Lets both players move; of a step under way, those whose turns are left.
  public func step(atMost limit: Int) {
    guard !hasDiverged, !isFinished else { return }
    let before = players.lastWhole
    players.move(configuration)
    finishStep(from: before)
  }

  /// What it has left to be seen.
  var trace: GameTrace {
    GameTrace(orbit: orbit, expectedTurns: expectedTurns, expectedGrowth: expectedGrowth)
  }

  /// Stands where it stood at another moment.
  func take(_ players: DiracPlayers, _ trace: GameTrace, step: Int) {
    (self.players, orbit, stepCount) = (players, trace.orbit, step)
    (expectedTurns, expectedGrowth) = (trace.expectedTurns, trace.expectedGrowth)
  }

  private func finishStep(from before: SIMD2<Double>) {
    stepCount += 1
    orbit.follow(to: players.place, from: before)
    guard configuration.method == .minimax, configuration.play == .simultaneous else { return }
    let pace = configuration.stepSize * DiracField.slope(before.x * before.y)
    expectedGrowth *= (1 + pace * pace).squareRoot()
    let origin = hypot(orbit.origin.x, orbit.origin.y)
    expectedTurns.record(players.place / radius * (origin * expectedGrowth))
  }

  /// Beyond this distance squares overflow, and no picture tells more.
  public var hasDiverged: Bool { !(radius < 1e150) }

  /// So near the equilibrium that the next steps would be lost below the smallest number.
  public var isFinished: Bool { radius < 1e-150 }
  /// That the players have arrived.
  public var ending: String { "the players are at the equilibrium" }

  /// Nothing is minimised by both.
  public var losses: [Figure] { [] }

  var theory: DiracTheory { DiracTheory(game: configuration) }
  /// Distance from the equilibrium.
  var radius: Double { orbit.radius }

  /// The cycle of the flow where there is one, by following it for a turn.
  private static func cycle(of game: DiracConfiguration) -> [SIMD2<Double>] {
    let theory = DiracTheory(game: game)
    guard game.method == .slopePenalty, let amplitude = theory.amplitude(from: .zero) else {
      return []
    }
    var flow = game
    (flow.play, flow.stepSize) = (.flow, 0.05)
    guard let period = DiracTheory(game: flow).period(atRadius: 0), period < 10_000 else {
      return []
    }
    var players = DiracPlayers(at: SIMD2(amplitude, 0))
    var places = [players.place]
    for _ in 0..<Int(period.rounded(.up)) {
      players.move(flow)
      places.append(players.place)
    }
    return places
  }
}

// MARK: - Turn by turn

extension DiracGame {
  /// As many as both players have in alternating play.
  public var turnsPerStep: Int { configuration.turnsPerStep }

  /// Turns of the step under way.
  public var turnsTaken: Int { players.turnsTaken }

  /// Moves the player whose turn it is, and tells what that did.
  public func takeTurn() -> String {
    let isGenerator = turnsTaken < configuration.generatorSteps
    let (before, start, number) = (players.place, players.lastWhole, turnsTaken + 1)
    players.takeTurn(configuration)
    let after = players.place
    orbit.look(at: after)
    var next = "D is next."
    if players.turnsTaken == 0 {
      finishStep(from: start)
      next = "That was step \(stepCount); G is next."
    } else if players.turnsTaken < configuration.generatorSteps {
      next = "G is next."
    }
    func change(_ old: Double, _ new: Double) -> String {
      "\(old.text(significant: 4)) -> \(new.text(significant: 4))"
    }
    guard turnsPerStep > 1 else {
      return "Both moved: theta \(change(before.x, after.x)), psi \(change(before.y, after.y)). "
        + "That was step \(stepCount)."
    }
    return (isGenerator ? "G" : "D") + " moved (turn \(number) of \(turnsPerStep)): "
      + (isGenerator
        ? "theta \(change(before.x, after.x))" : "psi \(change(before.y, after.y))")
      + ", so D(theta) \(change(before.x * before.y, after.x * after.y)). \(next)"
  }
}

// MARK: - Measuring

extension DiracGame {
  /// The measured factor per step: in the mean over a turn, of the last step where there are no turns.
  var factor: Double? {
    theory.turns == false && configuration.method != .leastSquares
      ? orbit.lastFactor : orbit.turns.factor
  }

  /// Steps of a turn by theory, from where the players are.
  var expectedPeriod: Double? { theory.period(atRadius: radius) }

  /// The time since the map was last changed.
  var time: Double { Double(orbit.stepsFromOrigin) * configuration.stepSize }

  /// The radius that theory knows at this moment: kept by the minimax flow, falling by the non-saturating
  /// one, whose simultaneous steps end where they push out what the loss pulls in.
  var expectedRadius: Double? {
    let origin = hypot(orbit.origin.x, orbit.origin.y)
    switch (configuration.method, configuration.play) {
    case (.minimax, .flow): return origin
    case (.nonSaturating, .flow): return DiracTheory.slowRadius(after: time, from: origin)
    case (.nonSaturating, .simultaneous): return theory.balance
    default: return nil
    }
  }

  /// Which way the orbit goes: out or in, and by which factor a step; nil while that is not known.
  public var verdict: String? {
    factor.map { Orbit.verdict(factor: $0, within: measuringError) }
  }

  /// How far the measured factor of a closed orbit may be from 1.
  ///
  /// Between two places the logarithm of the radius is taken as straight. Where players take turns it swings by half the
  /// angle of a step, twice a turn: a turn is off by a quarter of that angle's cube.
  var measuringError: Double {
    guard configuration.play == .alternating, let period = orbit.turns.period else { return 2e-6 }
    let angle = 2 * Double.pi / period
    return 2e-6 + angle * angle * angle / 4 / period
  }

  /// Where the players are, and what is measured of their way beside what theory says.
  public var figures: [Figure] {
    let theory = theory
    var figures = [
      Figure(
        "theta", key: "theta", value: players.place.x, format: .significant(6),
        explanation: "Where the generator's point is; data is at 0."),
      Figure(
        "psi", key: "psi", value: players.place.y, format: .significant(6),
        explanation: "Slope of the discriminator D(x) = psi x."),
      Figure(
        "radius", key: "radius", value: radius, format: .significant(6),
        reference: expectedRadius.map { Reference("theory", value: $0) }
          ?? Reference("start", value: orbit.startRadius),
        explanation: "Distance from the equilibrium, which is the origin."),
      Figure(
        "factor", key: "measuredFactor", value: factor, format: .decimals(6),
        reference: expectedTurns.factor.map { Reference("theory", value: $0) }
          ?? theory.factor.map { Reference("at 0", value: $0) },
        explanation:
          "By how much each step stretches the distance: measured from the last places, and "
          + "the spectral radius that theory gives."),
      Figure(
        "period", key: "period", value: orbit.turns.period, format: .decimals(2),
        reference: expectedPeriod.map {
          Reference(theory.knowsPeriodFurtherOut ? "theory" : "at 0", value: $0)
        },
        explanation: "Steps of the last turn round the equilibrium, and of one by the eigenvalues."),
      Figure(
        "lambda real", key: "eigenvalueReal", value: theory.eigenvalues.first?.x,
        format: .decimals(6),
        reference: theory.eigenvalues.last.map { Reference("other", value: $0.x) },
        explanation:
          "Real parts of the eigenvalues at the equilibrium: of the flow, or of a step in finite play."
      ),
      Figure(
        "lambda imag", key: "eigenvalueImaginary", value: theory.eigenvalues.first?.y,
        format: .decimals(6),
        reference: theory.eigenvalues.last.map { Reference("other", value: $0.y) },
        explanation: "Imaginary parts of the eigenvalues at the equilibrium: by how much they turn."
      ),
    ]
    if let amplitude = theory.amplitude(from: orbit.origin) {
      figures.append(
        Figure(
          "amplitude", key: "amplitude", value: players.amplitude, format: .decimals(6),
          reference: Reference("flow", value: amplitude),
          explanation:
            "How far the generator was from the data when D was flat last, and at the end of the flow."
        ))
    }
    return figures
  }

  /// The same for reports: all of it is known at every step.
  public func evaluator() -> any Evaluator {
    let theory = theory
    var metrics = [
      Figure("theta", players.place.x), Figure("psi", players.place.y), Figure("radius", radius),
      Figure("measuredFactor", factor),
      Figure("theoreticalFactor", expectedTurns.factor ?? theory.factor),
      Figure("period", orbit.turns.period), Figure("theoreticalPeriod", expectedPeriod),
      Figure("eigenvalueReal", theory.eigenvalues.first?.x),
      Figure("eigenvalueImaginary", theory.eigenvalues.first?.y),
    ]
    if let amplitude = theory.amplitude(from: orbit.origin) {
      metrics += [
        Figure("amplitude", players.amplitude), Figure("theoreticalAmplitude", amplitude),
      ]
    }
    if let expectedRadius { metrics.append(Figure("theoreticalRadius", expectedRadius)) }
    return FigureSet(metrics)
  }
}
