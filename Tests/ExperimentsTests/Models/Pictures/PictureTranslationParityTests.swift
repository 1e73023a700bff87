import Distributions
import Experiments
import Frames
import Models
import Networks
import Testing

/// PyTorch translates the same pictures, from the same first weights and draws; `Fixtures/picture_translation_parity.py` says
/// how.
@Suite struct PictureTranslationParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let question, skips, distance: String
      let seed: UInt64
      let batch, patch: Int
      let channels, hidden: [Int]
      let distanceWeight, adversaryWeight, learningRate: Double
      let losses: [Double]
      /// How far PyTorch in single precision strays from the losses.
      let single: Double
    }

    let cases: [Case]
  }

  private func settings(_ fixture: Fixture.Case) throws -> PictureTranslation.Settings {
    var bars = BarsDistribution()
    bars.side = 8
    var settings = PictureTranslation.Settings()
    settings.data = DistributionChoice(bars)
    settings.question = try #require(PictureQuestion(rawValue: fixture.question))
    settings.skips = try #require(PictureSkips(rawValue: fixture.skips))
    settings.distance = try #require(.init(rawValue: fixture.distance))
    settings.generator = ConvolutionalConfiguration(channels: fixture.channels, activation: .silu)
    settings.discriminator = NetworkConfiguration(hidden: fixture.hidden, activation: .silu)
    settings.patch = fixture.patch
    settings.distanceWeight = fixture.distanceWeight
    settings.adversaryWeight = fixture.adversaryWeight
    settings.training.batch = fixture.batch
    settings.training.optimizer.learningRate = fixture.learningRate
    settings.discriminatorOptimizer.learningRate = fixture.learningRate
    return settings
  }

  @Test(arguments: 0..<3) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let all: Fixture = try fixture("picture_translation_parity")
    #expect(all.cases.count == 3)
    let fixture = all.cases[number]
    let training = try settings(fixture).makeExperiment(seed: fixture.seed, threads: 1)
    #expect(fixture.losses.count == 100 && 3 * fixture.single < 1e-4)
    for step in 0..<50 {
      training.step()
      for (place, name) in ["discriminator", "generator"].enumerated() {
        let expected = fixture.losses[2 * step + place]
        let actual = try #require(training.losses.first { $0.key == name }?.value)
        #expect(
          abs(actual - expected) < 1e-4 * max(1, abs(expected)),
          "\(name) at step \(step): \(actual), PyTorch \(expected)")
      }
    }
  }
}
