import Distributions
import Experiments
import Frames
import Models
import Networks
import Testing

/// PyTorch trains the same models of many passes from the same first weights on the same draws;
/// `Fixtures/passes_parity.py` says how.
@Suite struct PassParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let kind, activation, coordinates: String
      let times, prediction, schedule, process, weighting: String?
      let seed: UInt64
      let batch, frequencies: Int
      let levels: Int?
      let hidden: [Int]
      let learningRate, deviation: Double
      let pathNoise, logMean, logDeviation, leastTime: Double?
      let losses: [Double]
      /// How far PyTorch in single precision strays from the losses.
      let single: Double
    }

    let cases: [Case]

    static func load() throws -> Fixture { try fixture("passes_parity") }
  }

  private func passes(_ fixture: Fixture.Case) throws -> PassConfiguration {
    var passes = PassConfiguration()
    passes.frequencies = fixture.frequencies
    passes.coordinates = try #require(.init(rawValue: fixture.coordinates))
    passes.network = NetworkConfiguration(
      hidden: fixture.hidden, activation: try #require(Activation(rawValue: fixture.activation)))
    return passes
  }

  private func configuration(_ fixture: Fixture.Case) throws -> any ExperimentConfiguration {
    let data = DistributionChoice(
      RingDistribution(modes: 8, radius: 1, deviation: fixture.deviation))
    var training = TrainingConfiguration()
    training.batch = fixture.batch
    training.optimizer.learningRate = fixture.learningRate
    switch fixture.kind {
    case FlowMatching.Settings.kind:
      var settings = FlowMatching.Settings()
      (settings.data, settings.training) = (data, training)
      settings.passes = try passes(fixture)
      settings.times = try #require(fixture.times.flatMap { .init(rawValue: $0) })
      settings.prediction = try #require(fixture.prediction.flatMap { .init(rawValue: $0) })
      settings.pathNoise = try #require(fixture.pathNoise)
      return settings
    case EDM.Settings.kind:
      var settings = EDM.Settings()
      (settings.data, settings.training) = (data, training)
      settings.passes = try passes(fixture)
      settings.logMean = try #require(fixture.logMean)
      settings.logDeviation = try #require(fixture.logDeviation)
      return settings
    case ScoreSDE.Settings.kind:
      var settings = ScoreSDE.Settings()
      (settings.data, settings.training) = (data, training)
      settings.passes = try passes(fixture)
      settings.process.kind = try #require(fixture.process.flatMap { .init(rawValue: $0) })
      settings.process.leastTime = try #require(fixture.leastTime)
      settings.weighting = try #require(fixture.weighting.flatMap { .init(rawValue: $0) })
      return settings
    default:
      var settings = DDPM.Settings()
      (settings.data, settings.training) = (data, training)
      settings.passes = try passes(fixture)
      settings.schedule = try #require(fixture.schedule.flatMap { .init(rawValue: $0) })
      settings.prediction = try #require(fixture.prediction.flatMap { .init(rawValue: $0) })
      settings.levels = try #require(fixture.levels)
      return settings
    }
  }

  @Test(arguments: 0..<8) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let fixture = try Fixture.load().cases[number]
    #expect(fixture.losses.count == 100 && fixture.single < 1e-4)
    let training = try configuration(fixture).makeExperiment(seed: fixture.seed, threads: 1)
    var largest = 0.0
    for (step, expected) in fixture.losses.enumerated() {
      training.step()
      let actual = try #require(training.losses.first { $0.key == "distance" }?.value)
      // Single against double precision, of losses about 2.
      #expect(abs(actual - expected) < 1e-4, "step \(step): \(actual), PyTorch \(expected)")
      largest = max(largest, abs(actual - expected))
    }
    #expect(largest > 0, "nothing was compared")
  }
}
