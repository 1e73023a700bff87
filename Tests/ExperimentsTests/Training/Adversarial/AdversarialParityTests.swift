import Experiments
import Foundation
import Frames
import Networks
import Testing

/// The same game as in PyTorch, which made weights, data and latents of the seed on its own.
@Suite struct AdversarialParityTests {
  private struct Fixture: Decodable {
    let seed: UInt64
    let losses: [String: [Double]]

    static func load() throws -> Fixture {
      let file = try #require(
        Bundle.module.url(forResource: "gan", withExtension: "json", subdirectory: "Fixtures"))
      return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    }
  }

  /// `Fixtures/make_gan.py` says the same in its first lines.
  private var configuration: AdversarialConfiguration {
    var configuration = AdversarialConfiguration()
    let network = NetworkConfiguration(hidden: [16, 16], activation: .tanh)
    configuration.generator = network
    configuration.discriminator.network = network
    configuration.training.batch = 32
    configuration.training.optimizer.beta1 = 0.5
    configuration.discriminatorOptimizer.beta1 = 0.5
    configuration.gradientPenalty = 0.5
    return configuration
  }

  @Test func lossesAgreeAtEveryStep() throws {
    let fixture = try Fixture.load()
    let training = AdversarialTraining(configuration, seed: fixture.seed)
    let steps = try #require(fixture.losses["generator"]).count
    #expect(steps == 200)
    // The largest deviation of each loss, relative to its own size.
    var worst: [String: Double] = [:]
    for step in 0..<steps {
      training.step()
      #expect(training.losses.map(\.name) == ["discriminator", "generator", "penalty"])
      for reading in training.losses {
        let expected = try #require(fixture.losses[reading.name])[step]
        let value = try #require(reading.value)
        worst[reading.name] = max(worst[reading.name] ?? 0, abs(value - expected) / abs(expected))
      }
    }
    // Single precision against double: what rounding adds up to in 200 steps stays below this.
    #expect(worst.values.allSatisfy { $0 <= 1e-4 }, "\(worst)")
  }
}
