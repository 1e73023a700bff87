import Distributions
import Experiments
import Frames
import Models
import Networks
import Testing

/// PyTorch plays the same translations, from the same first weights and draws; `Fixtures/translation_parity.py` says how.
@Suite struct TranslationParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let name: String
      let seed: UInt64
      let batch: Int
      let hidden: [Int]
      let learningRate: Double
      let cycleWeight, identityWeight, distanceWeight, adversaryWeight: Double?
      let pool: Int?
      let losses: [Double]
      let single: Double
    }

    let cases: [Case]
  }

  /// The players' losses, in the order of the file.
  private func training(_ fixture: Fixture.Case) throws -> (any Experiment, names: [String]) {
    let network = NetworkConfiguration(hidden: fixture.hidden, activation: .tanh)
    let optimizer = OptimizerConfiguration(learningRate: fixture.learningRate, beta1: 0.5)
    if let pool = fixture.pool {
      var settings = CycleGAN.Settings()
      settings.data = DistributionChoice(
        RingDistribution(modes: 8, radius: 1.5, deviation: 0.02))
      (settings.generator, settings.discriminator) = (network, network)
      settings.training.batch = fixture.batch
      (settings.training.optimizer, settings.discriminatorOptimizer) = (optimizer, optimizer)
      settings.cycleWeight = try #require(fixture.cycleWeight)
      settings.identityWeight = try #require(fixture.identityWeight)
      settings.pool = pool
      return (
        settings.makeExperiment(seed: fixture.seed, threads: 1), ["generators", "discriminators"]
      )
    }
    var settings = PairedTranslation.Settings()
    (settings.generator, settings.discriminator) = (network, network)
    settings.training.batch = fixture.batch
    (settings.training.optimizer, settings.discriminatorOptimizer) = (optimizer, optimizer)
    settings.distance = try #require(.init(rawValue: fixture.name))
    settings.distanceWeight = try #require(fixture.distanceWeight)
    settings.adversaryWeight = try #require(fixture.adversaryWeight)
    return (
      settings.makeExperiment(seed: fixture.seed, threads: 1), ["discriminator", "generator"]
    )
  }

  @Test(arguments: 0..<4) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let all: Fixture = try fixture("translation_parity")
    #expect(all.cases.count == 4)
    let fixture = all.cases[number]
    let (training, names) = try training(fixture)
    #expect(fixture.losses.count == 200 && 3 * fixture.single < 1e-4)
    for step in 0..<100 {
      training.step()
      for (place, name) in names.enumerated() {
        let expected = fixture.losses[2 * step + place]
        let actual = try #require(training.losses.first { $0.key == name }?.value)
        #expect(
          abs(actual - expected) < 1e-4 * max(1, abs(expected)),
          "\(fixture.name), \(name) at step \(step): \(actual), PyTorch \(expected)")
      }
    }
  }
}
