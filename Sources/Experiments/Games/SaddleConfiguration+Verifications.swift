import Glibc
public import Verifications

extension SaddleConfiguration {
  /// The factor per step of every method, on paper and on the way of 200 steps; and a turn of players who take turns.
  public static var verifications: [Verification] {
    SaddleMethod.allCases.map { method in
      var game = SaddleConfiguration()
      game.method = method
      return Verification(
        "saddle.\(method.rawValue)", "factor on the radius per step of 0.1, after 200 of them",
        expected: SaddleTheory(game: game).factor, tolerance: 1e-9
      ) { [game] in
        try played(game, steps: 200).growth.factor ?? { throw Verification.Missing() }()
      }
    } + [
      Verification(
        "saddle.period", "steps of a turn of players who take turns, step 0.1",
        expected: .pi / asin(0.05), tolerance: 1e-3
      ) {
        var game = SaddleConfiguration()
        game.method = .alternating
        return try played(game, steps: 100).turns.period ?? { throw Verification.Missing() }()
      }
    ]
  }

  private static func played(_ configuration: SaddleConfiguration, steps: Int) -> Orbit {
    let game = SaddleGame(configuration)
    for _ in 0..<steps { game.step() }
    return game.orbit
  }
}
