import Distributions
import Experiments
import Frames
import Models
import Networks
import Testing

/// PyTorch trains the same models of pictures from the same first weights on the same draws; `Fixtures/pictures_parity.py`
/// says how.
@Suite struct PictureParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let model: String
      let seed: UInt64
      let batch, dimension: Int
      let channels: [Int]
      let scale, normalization, deviation: String?
      let klWeight, penalty, mappingRate, mixing: Double?
      let layers: Int?
      let learningRate: Double
      let losses: [Double]
      /// How far PyTorch in single precision strays from the losses.
      let single: Double
    }

    let cases: [Case]
  }

  private static var bars: DistributionChoice {
    var bars = BarsDistribution()
    bars.side = 8
    return DistributionChoice(bars)
  }

  private func network(_ fixture: Fixture.Case, _ activation: Activation)
    -> ConvolutionalConfiguration
  {
    ConvolutionalConfiguration(channels: fixture.channels, activation: activation)
  }

  private func coding<Settings: PictureCodingSettings>(
    _ fixture: Fixture.Case, _ type: Settings.Type
  ) throws -> Settings {
    var settings = Settings()
    settings.data = Self.bars
    settings.dimension = fixture.dimension
    (settings.encoder, settings.decoder) = (network(fixture, .elu), network(fixture, .elu))
    settings.scale = try #require(PixelScale(rawValue: fixture.scale ?? ""))
    settings.training.batch = fixture.batch
    settings.training.optimizer.learningRate = fixture.learningRate
    return settings
  }

  private func variational(_ fixture: Fixture.Case) throws -> PictureVAE.Settings {
    var settings = try coding(fixture, PictureVAE.Settings.self)
    settings.klWeight = try #require(fixture.klWeight)
    return settings
  }

  private func game(_ fixture: Fixture.Case) throws -> DCGAN.Settings {
    var settings = DCGAN.Settings()
    settings.data = Self.bars
    settings.latent.dimension = fixture.dimension
    (settings.generator, settings.discriminator) = (
      network(fixture, .silu), network(fixture, .silu)
    )
    settings.normalization = try #require(
      PictureNormalization(rawValue: fixture.normalization ?? ""))
    settings.deviation = try #require(
      DCGAN.Settings.Deviation(rawValue: fixture.deviation ?? ""))
    settings.gradientPenalty = try #require(fixture.penalty)
    settings.training.batch = fixture.batch
    settings.training.optimizer.learningRate = fixture.learningRate
    settings.discriminatorOptimizer.learningRate = fixture.learningRate
    return settings
  }

  private func styles(_ fixture: Fixture.Case) throws -> StyleGAN.Settings {
    var settings = StyleGAN.Settings()
    settings.data = Self.bars
    settings.latent.dimension = fixture.dimension
    settings.styles = 5
    settings.network.channels = fixture.channels
    settings.layers = fixture.layers ?? settings.layers
    settings.mappingRate = fixture.mappingRate ?? settings.mappingRate
    settings.mixing = fixture.mixing ?? settings.mixing
    settings.style = try #require(StyleGAN.Settings.Style(rawValue: fixture.normalization ?? ""))
    settings.deviation = try #require(
      DCGAN.Settings.Deviation(rawValue: fixture.deviation ?? ""))
    settings.gradientPenalty = try #require(fixture.penalty)
    settings.training.batch = fixture.batch
    settings.training.optimizer.learningRate = fixture.learningRate
    settings.discriminatorOptimizer.learningRate = fixture.learningRate
    return settings
  }

  private func growing(_ fixture: Fixture.Case) throws -> ProgressiveGAN.Settings {
    var settings = ProgressiveGAN.Settings()
    settings.data = Self.bars
    settings.latent.dimension = fixture.dimension
    settings.network.channels = fixture.channels
    settings.phase = 10
    settings.deviation = try #require(
      DCGAN.Settings.Deviation(rawValue: fixture.deviation ?? ""))
    settings.gradientPenalty = try #require(fixture.penalty)
    settings.training.batch = fixture.batch
    settings.training.optimizer.learningRate = fixture.learningRate
    settings.discriminatorOptimizer.learningRate = fixture.learningRate
    return settings
  }

  private func training(_ fixture: Fixture.Case) throws -> any Experiment {
    let settings: any ExperimentConfiguration =
      switch fixture.model {
      case "vae": try variational(fixture)
      case "autoencoder": try coding(fixture, PictureAutoencoder.Settings.self)
      case "dcgan": try game(fixture)
      case "style": try styles(fixture)
      default: try growing(fixture)
      }
    return settings.makeExperiment(seed: fixture.seed, threads: 1)
  }

  @Test(arguments: 0..<10) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let all: Fixture = try fixture("pictures_parity")
    let fixture = all.cases[number]
    let training = try training(fixture)
    #expect(all.cases.count == 10)
    let names: [String] =
      switch fixture.model {
      case "vae": ["loss"]
      case "autoencoder": ["reconstruction"]
      default: ["discriminator", "generator"]
      }
    #expect(fixture.losses.count == 50 * names.count)
    // Losses of pictures are some dozens of nats.
    let bound = max(1e-4, 2 * fixture.single)
    var largest = 0.0
    for step in 0..<50 {
      training.step()
      for (place, name) in names.enumerated() {
        let expected = fixture.losses[step * names.count + place]
        let actual = try #require(training.losses.first { $0.key == name }?.value)
        let deviation = abs(actual - expected) / max(abs(expected), 1)
        #expect(deviation < bound, "\(name) at step \(step): \(actual), PyTorch \(expected)")
        largest = max(largest, deviation)
      }
    }
    #expect(largest > 0, "nothing was compared")
  }
}
