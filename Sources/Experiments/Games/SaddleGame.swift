public import Frames
import Glibc

/// Two players on v(a, b) = ab: one holds a and receives ab, the other holds b and receives -ab.
///
/// The game of Goodfellow's tutorial (2016), the smallest in which simultaneous gradient steps never
/// find the equilibrium, which is the origin. Everything is in double precision. There is no
/// randomness: the seed changes nothing.
public final class SaddleGame: Experiment, TurnTaking {
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
      meter.restart(at: players.place)
      origin = players.place
    }
  }
  /// Moves of each player.
  public private(set) var stepCount = 0
  /// Nothing here depends on who looks.
  public var viewport = Viewport(columns: 160, rows: 96)

  private(set) var players: SaddlePlayers
  private var meter = GrowthMeter()
  private var trail = Trail()
  private(set) var radius = 0.0
  let start: SIMD2<Double>
  /// Where the present map began: the start, or the place at which the step size was turned.
  private var origin: SIMD2<Double>

  /// The game before its first step.
  public init(_ configuration: SaddleConfiguration) {
    self.configuration = configuration
    start = SIMD2(configuration.startA, configuration.startB)
    origin = start
    players = SaddlePlayers(at: start)
    follow()
  }

  /// Lets both players move; of a step under way, the one whose turn is left.
  public func step(atMost limit: Int) {
    guard !hasDiverged, !isFinished else { return }
    players.move(configuration)
    finishStep()
  }

  private func finishStep() {
    stepCount += 1
    follow()
  }

  /// Beyond this distance squares overflow, and no picture tells more.
  public var hasDiverged: Bool { !(radius < 1e150) }

  /// So near the equilibrium that the next steps would be lost below the smallest number.
  public var isFinished: Bool { radius < 1e-150 }
  /// That the players have arrived.
  public var ending: String { "the players are at the equilibrium" }

  /// Nothing is minimised by both.
  public var losses: [Figure] { [] }

  private func follow() {
    radius = hypot(players.place.x, players.place.y)
    trail.append(players.place)
    meter.record(players.place)
  }
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
    players.takeTurn(configuration)
    let after = players.place
    radius = hypot(after.x, after.y)
    let next: String
    if players.isInMidStep {
      next = "b answers next."
    } else {
      finishStep()
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
  /// Distance of the start from the equilibrium.
  var startRadius: Double { hypot(start.x, start.y) }

  var theory: SaddleTheory { SaddleTheory(game: configuration) }

  /// Which way the orbit goes: out or in, and by which factor a step; nil while that is not known.
  public var verdict: String? {
    meter.factor.map { factor in
      // An orbit that closes is one within the rounding of some hundred steps.
      if abs(factor - 1) < 1e-8 { return "round" }
      return (factor > 1 ? "out" : "in") + " x\(factor.text(significant: 5))"
    }
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
        "factor", key: "measuredFactor", value: meter.factor, format: .decimals(12),
        reference: Reference("theory", value: theory.factor),
        explanation:
          "By how much each step stretches the distance: measured from the last places, and "
          + "the spectral radius that theory gives."),
    ]
    if let invariant {
      figures.append(
        Figure(
          "invariant", key: "invariant", value: invariant, format: .decimals(12),
          reference: Reference("before", value: theory.invariant(at: origin)),
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
      Figure("measuredFactor", meter.factor), Figure("theoreticalFactor", theory.factor),
    ]
    if let invariant { metrics.append(Figure("invariant", invariant)) }
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
  /// How many starting radii a comparison follows the players outwards.
  private static let comparedRadii = 3.0

  /// The phase plane: field, starting circle, path, present place.
  public func exhibit() -> Exhibit {
    let pieces = trail.pieces
    // Only what was passed lately must be in view: the view follows a spiral outwards, and inwards
    // it keeps the starting circle as the thing to compare with.
    let farthest = pieces.last?.map { hypot($0.x, $0.y) }.max() ?? 0
    let halfSide = max(startRadius, farthest.isFinite ? min(farthest, 1e150) : 1e150)
      .roundedUpToPreferred
    var layers = [
      Layer("field", role: .field, mark: field),
      Layer("start", role: .guide, mark: .circle(center: .zero, radius: startRadius)),
    ]
    // Where places have been forgotten, one that is not finite interrupts the line.
    let path = pieces.joined(separator: [SIMD2(repeating: .nan)])
    layers.append(Layer("path", role: .trajectory, mark: .line(Array(path))))
    layers.append(Layer("now", role: .current, mark: .spot(players.place)))
    return .plane(
      Scene(
        extent: Window(halfSide: halfSide),
        comparedExtent: Window(
          halfSide: min(halfSide, (Self.comparedRadii * startRadius).roundedUpToPreferred)),
        xLabel: "a", yLabel: "b", layers: layers))
  }

  /// Where a small simultaneous step would go: -F, and the pull of the consensus term if there is one.
  private var field: Mark {
    let pull = configuration.method == .consensus ? -configuration.consensusWeight : 0
    return .linearField(origin: .zero, row0: SIMD2(pull, 1), row1: SIMD2(-1, pull))
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

extension Double {
  /// The least number of the series 1, 1.25, 1.6, 2, 2.5, ...
  ///
  /// that leaves a tenth of margin.
  fileprivate var roundedUpToPreferred: Double {
    let wanted = self * 1.1
    let power = pow(10, floor(log10(wanted)))
    return [1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.4, 8, 10, 12.5].map { $0 * power }.first {
      $0 >= wanted
    } ?? wanted
  }
}
