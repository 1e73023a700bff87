import Distributions
import Experiments
import Glibc
import Networks
public import Verifications

extension WGAN {
  /// What bounds a critic: the penalty where the best slope is known, the box where the steepest one is.
  public static var verifications: [Verification] {
    [0.1, 1, 10].map { weight in
      Verification(
        "wgan.two-points.l-\(weight)",
        "slope that a penalty of \(weight) leaves, less 1 + a / (2 lambda), of two points at a distance a",
        expected: 0, tolerance: 1e-3
      ) {
        let trainer = twoPoints(penaltyWeight: weight)
        for _ in 0..<1_000 { trainer.step() }
        let start = try trainer.values(of: "generator.0.bias")
        let slope = try trainer.values(of: "discriminator.0.weight")
        let distance = hypot(1 - start[0], start[1])
        return hypot(slope[0], slope[1]) - (1 + distance / (2 * weight))
      }
    } + [
      Verification(
        "wgan.penalty", "penalty of a linear critic w x, less lambda (|w| - 1)^2",
        expected: 0, tolerance: 1e-5
      ) {
        let trainer = twoPoints(penaltyWeight: 0.7)
        let slope = try trainer.values(of: "discriminator.0.weight")
        trainer.step()
        let excess = hypot(slope[0], slope[1]) - 1
        return try trainer.reading("penalty") - 0.7 * excess * excess
      },
      Verification(
        "wgan.box", "how far a clipped critic's steepest slope goes beyond what its weights allow",
        expected: 0, tolerance: 0
      ) {
        var settings = Settings()
        settings.generator.hidden = [16, 16]
        settings.discriminator.network.hidden = [16, 16]
        settings.training.batch = 32
        (settings.constraint, settings.clip) = (.clip, 0.3)
        let trainer = Trainer<WGAN>(settings, seed: 1, threads: 1)
        for _ in 0..<30 { trainer.step() }
        let bound = min(
          try trainer.measurement("slopeBound"), try trainer.measurement("slopeBoundOfBox"))
        return max(try trainer.measurement("criticSlope") - bound, 0)
      },
    ]
  }

  /// All data at (1, 0), all samples at the generator's bias, and a critic that is a slope and nothing else.
  private static func twoPoints(penaltyWeight: Double) -> Trainer<WGAN> {
    var settings = Settings()
    settings.data = DistributionChoice(RingDistribution(modes: 1, radius: 1, deviation: 1e-6))
    (settings.generator.hidden, settings.discriminator.network.hidden) = ([], [])
    settings.generator.gain = 0
    settings.training.batch = 32
    settings.training.optimizer = OptimizerConfiguration(kind: .sgd, learningRate: 0)
    settings.discriminatorSteps = 1
    settings.penaltyWeight = penaltyWeight
    // Newton's step along the way between the points.
    settings.discriminatorOptimizer = OptimizerConfiguration(
      kind: .sgd, learningRate: 0.5 / (2 * penaltyWeight))
    return Trainer<WGAN>(settings, seed: 3, threads: 1)
  }
}
