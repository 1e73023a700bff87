import Glibc
public import Verifications

extension DiracConfiguration {
  /// The eigenvalues of every method at the equilibrium, and what is known further out.
  public static var verifications: [Verification] {
    DiracMethod.allCases.compactMap(ofEigenvalues) + ofCycles + ofPlay
  }

  // MARK: - At the equilibrium

  private static func ofEigenvalues(_ method: DiracMethod) -> Verification? {
    var game = DiracConfiguration()
    game.method = method
    let theory = DiracTheory(game: game).eigenvalues
    guard !theory.isEmpty else { return nil }
    return Verification(
      "dirac-gan.\(method.rawValue)",
      "distance of eigenvalues of the field's differences at 0 from those on paper", expected: 0,
      tolerance: 1e-6
    ) { [game] in
      zip(differences(of: game).eigenvalues, theory).reduce(0) { worst, pair in
        max(worst, hypot(pair.0.x - pair.1.x, pair.0.y - pair.1.y))
      }
    }
  }

  /// The field's derivative at (0, 0), by central differences.
  static func differences(of game: DiracConfiguration) -> PlaneMap {
    let field = DiracField(game: game)
    // The error falls with its square; rounding is far below.
    let reach = 1e-5
    let byTheta = (field([reach, 0]) - field([-reach, 0])) / (2 * reach)
    let byPsi = (field([0, reach]) - field([0, -reach])) / (2 * reach)
    return PlaneMap(SIMD2(byTheta.x, byPsi.x), SIMD2(byTheta.y, byPsi.y))
  }

  // MARK: - Further out

  private static var ofCycles: [Verification] {
    let cycles = [(1, 0.3), (0.5, 0.3), (1, 1)].map { weight, target in
      var game = DiracConfiguration()
      (game.method, game.penaltyWeight, game.target) = (.slopePenalty, weight, target)
      return (
        "wgan-gp.g-\(weight.text(decimals: 1)).t-\(target.text(decimals: 1))",
        "abs theta at psi = 0 on WGAN-GP's cycle, after a time of 200", game
      )
    }
    let circles = [0.3, 2].map { clip in
      var game = DiracConfiguration()
      (game.method, game.clip) = (.wasserstein, clip)
      return (
        "wgan.c-\(clip.text(decimals: 1))", "radius of the circle that clipping leaves", game
      )
    }
    return (cycles + circles).map { name, statement, game in
      let start = SIMD2(game.startTheta, game.startPsi)
      return Verification(
        "dirac-gan.\(name)", statement,
        expected: DiracTheory(game: game).amplitude(from: start) ?? 0, tolerance: 1e-5
      ) { [game] in
        try played(game, steps: 1_000).players.amplitude ?? { throw Verification.Missing() }()
      }
    }
  }

  private static var ofPlay: [Verification] {
    let periods = [1, 5].map { steps in
      let pace = 0.1 * Double(steps).squareRoot()
      return Verification(
        "dirac-gan.period.1-\(steps)",
        "steps of a turn of players who take turns, \(steps) of D for one of G",
        expected: 2 * .pi / acos(1 - pace * pace / 2), tolerance: 0.01
      ) {
        try turn(0.01) { ($0.play, $0.discriminatorSteps) = (.alternating, steps) }
      }
    }
    return periods + [
      Verification(
        "dirac-gan.period.flow", "time of a turn of the flow at radius 1: 2 pi (1 + I_0(1/2))",

        // Within a step the angle is taken as straight, which errs by the square of the step.
        expected: 2 * .pi * (1 + DiracTheory.besselI0(0.5)), tolerance: 1e-5
      ) { try 0.01 * turn(1) { $0.stepSize = 0.01 } },
      Verification(
        "dirac-gan.tangent",
        "greatest error of r'^2 = r^2 (1 + h^2 f'^2) in 300 simultaneous steps",
        expected: 0, tolerance: 1e-12
      ) { worstTangent() },
      Verification(
        "dirac-gan.slow", "non-saturating radius at a time of 500 over that of 8 / (t + 8 / r0^2)",
        expected: 1, tolerance: 0.005
      ) {
        var game = DiracConfiguration()
        game.method = .nonSaturating
        let radius = played(game, steps: 2_500).radius
        return radius / DiracTheory.slowRadius(after: 500, from: 2.0.squareRoot())
      },
    ]
  }

  /// Steps of the last turn in 1,500 steps from psi = 0.
  private static func turn(
    _ start: Double, _ change: (inout DiracConfiguration) -> Void
  ) throws -> Double {
    var game = DiracConfiguration()
    change(&game)
    (game.startTheta, game.startPsi) = (start, 0)
    return try played(game, steps: 1_500).orbit.turns.period ?? { throw Verification.Missing() }()
  }

  private static func worstTangent() -> Double {
    var game = DiracConfiguration()
    game.play = .simultaneous
    var players = DiracPlayers(at: SIMD2(game.startTheta, game.startPsi))
    var worst = 0.0
    for _ in 0..<300 {
      let before = players.place
      players.move(game)
      let slope = 1 / (1 + exp(before.x * before.y))
      let expected =
        (before * before).sum() * (1 + game.stepSize * game.stepSize * slope * slope)
      worst = max(worst, abs((players.place * players.place).sum() / expected - 1))
    }
    return worst
  }

  private static func played(_ configuration: DiracConfiguration, steps: Int) -> DiracGame {
    let game = DiracGame(configuration)
    for _ in 0..<steps { game.step() }
    return game
  }
}
