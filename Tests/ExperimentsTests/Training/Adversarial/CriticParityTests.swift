import Experiments
import Frames
import Models
import Networks
import Testing

/// PyTorch plays the same games with a critic, and with an autoencoder, from the same first weights and draws;
/// `Fixtures/critics_parity.py` says how.
@Suite struct CriticParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let method: String
      let seed: UInt64
      let batch: Int
      let hidden: [Int]
      let turns, code: Int?
      let learningRate: Double
      let weight, target, clip, ratio, rate: Double?
      let losses: [Double]
      let single: Double
    }

    let cases: [Case]
  }

  private func settings(_ fixture: Fixture.Case) -> WGAN.Settings {
    var settings = WGAN.Settings()
    let network = NetworkConfiguration(hidden: fixture.hidden, activation: .tanh)
    (settings.generator, settings.discriminator.network) = (network, network)
    settings.training.batch = fixture.batch
    settings.discriminatorSteps = fixture.turns ?? 1
    if let clip = fixture.clip {
      (settings.constraint, settings.clip) = (.clip, clip)
      settings.training.optimizer = OptimizerConfiguration(
        kind: .rmsprop, learningRate: fixture.learningRate)
    } else {
      settings.penaltyWeight = fixture.weight ?? 0
      settings.slopeTarget = fixture.target ?? 0
      settings.training.optimizer = OptimizerConfiguration(
        learningRate: fixture.learningRate, beta1: 0.5, beta2: 0.9)
    }
    settings.discriminatorOptimizer = settings.training.optimizer
    return settings
  }

  private func began(_ fixture: Fixture.Case) -> BEGAN.Settings {
    var settings = BEGAN.Settings()
    let network = NetworkConfiguration(hidden: fixture.hidden, activation: .tanh)
    (settings.generator, settings.encoder, settings.decoder) = (network, network, network)
    settings.codeDimension = fixture.code ?? 1
    (settings.ratio, settings.balanceRate) = (fixture.ratio ?? 0, fixture.rate ?? 0)
    settings.training.batch = fixture.batch
    settings.training.optimizer = OptimizerConfiguration(
      learningRate: fixture.learningRate, beta1: 0.5)
    settings.discriminatorOptimizer = settings.training.optimizer
    return settings
  }

  @Test(arguments: ["penalty", "clip", "began"])
  func lossesAgreeWithPyTorchAtEveryStep(method: String) throws {
    let all: Fixture = try fixture("critics_parity")
    let fixture = try #require(all.cases.first { $0.method == method })
    let training =
      method == "began"
      ? began(fixture).makeExperiment(seed: fixture.seed, threads: 1)
      : settings(fixture).makeExperiment(seed: fixture.seed, threads: 1)
    #expect(fixture.losses.count == 100)
    // A gap may be near 0 by chance: what it is compared with is the largest that there was.
    let size = fixture.losses.reduce(0) { max($0, abs($1)) }
    #expect(10 * fixture.single < 1e-4 * size)
    for (step, expected) in fixture.losses.enumerated() {
      training.step()
      let actual = try #require(training.losses.first { $0.key == "discriminator" }?.value)
      #expect(
        abs(actual - expected) < 1e-4 * size, "step \(step): \(actual), PyTorch \(expected)")
    }
  }
}
