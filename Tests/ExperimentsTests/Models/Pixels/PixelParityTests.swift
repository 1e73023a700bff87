import Distributions
import Experiments
import Frames
import Graphs
import Models
import Networks
import Testing

/// PyTorch trains the same networks from the same first weights on the same draws; `Fixtures/pixels_parity.py` says how.
@Suite struct PixelParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let kind: String
      let memory: String?
      let seed: UInt64
      let batch, channels: Int
      let side, reach, blocks, halvings, layers, length, delay, levels, skipChannels: Int?
      /// Of a mixture of logistics; without them the law is a softmax.
      let components: Int?
      let dilations: [Int]?
      let learningRate: Double
      let losses: [Double]
      /// How far PyTorch in single precision strays from the losses, in nats.
      let single: Double
    }

    let cases: [Case]
  }

  private func settings(_ fixture: Fixture.Case) throws -> any PixelSettings {
    func bars() throws -> DistributionChoice {
      DistributionChoice(BarsDistribution(side: try #require(fixture.side)))
    }
    var made: any PixelSettings
    switch fixture.kind {
    case PixelCNN.Settings.kind:
      var settings = PixelCNN.Settings()
      settings.data = try bars()
      settings.reach = try #require(fixture.reach)
      settings.blocks = try #require(fixture.blocks)
      settings.channels = fixture.channels
      made = settings
    case GatedPixelCNN.Settings.kind:
      var settings = GatedPixelCNN.Settings()
      settings.data = try bars()
      settings.reach = try #require(fixture.reach)
      settings.layers = try #require(fixture.layers)
      settings.channels = fixture.channels
      made = settings
    case PixelCNNPlusPlus.Settings.kind:
      var settings = PixelCNNPlusPlus.Settings()
      settings.data = try bars()
      settings.blocks = try #require(fixture.blocks)
      settings.halvings = try #require(fixture.halvings)
      settings.channels = fixture.channels
      made = settings
    case PixelRNN.Settings.kind:
      var settings = PixelRNN.Settings()
      settings.data = try bars()
      settings.memory = try #require(fixture.memory.flatMap { .init(rawValue: $0) })
      settings.reach = try #require(fixture.reach)
      settings.layers = try #require(fixture.layers)
      settings.channels = fixture.channels
      made = settings
    default:
      #expect(fixture.kind == WaveNet.Settings.kind)
      var settings = WaveNet.Settings()
      var copies = CopyDistribution()
      copies.length = try #require(fixture.length)
      copies.delay = try #require(fixture.delay)
      copies.levelCount = try #require(fixture.levels)
      settings.data = DistributionChoice(copies)
      settings.dilations = try #require(fixture.dilations)
      settings.skipChannels = try #require(fixture.skipChannels)
      settings.channels = fixture.channels
      made = settings
    }
    if let components = fixture.components {
      (made.numbers.head, made.numbers.components) = (.logisticMixture, components)
    }
    made.training.batch = fixture.batch
    made.training.optimizer.learningRate = fixture.learningRate
    return made
  }

  @Test(arguments: 0..<7) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let all: Fixture = try fixture("pixels_parity")
    #expect(all.cases.count == 7)
    let fixture = all.cases[number]
    #expect(fixture.losses.count == 60 && fixture.single < 1e-4)
    let training = try settings(fixture).makeExperiment(seed: fixture.seed, threads: 1)
    var largest = 0.0
    for (step, expected) in fixture.losses.enumerated() {
      training.step()
      let actual = try #require(training.losses.first { $0.key == "surprise" }?.value)
      // Single against double precision.
      let deviation = abs(actual - expected) / max(1, abs(expected))
      #expect(deviation < 1e-4, "step \(step): \(actual), PyTorch \(expected)")
      largest = max(largest, deviation)
    }
    #expect(largest > 0, "nothing was compared")
  }
}
