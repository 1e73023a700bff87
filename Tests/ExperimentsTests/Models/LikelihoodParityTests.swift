import Distributions
import Experiments
import Frames
import Models
import Networks
import Testing

/// PyTorch trains the same densities from the same first weights on the same draws; `Fixtures/likelihood_parity.py` says
/// how.
@Suite struct LikelihoodParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let kind, activation: String
      let kernel, transform: String?
      let seed: UInt64
      let batch: Int
      let components, layers, bins, steps: Int?
      let hidden: [Int]
      let learningRate, deviation: Double
      let losses: [Double]
      /// How far PyTorch in single precision strays from the losses, in nats.
      let single: Double
    }

    let cases: [Case]

    static func load() throws -> Fixture { try fixture("likelihood_parity") }
  }

  private func configuration(_ fixture: Fixture.Case) throws -> any ExperimentConfiguration {
    let network = NetworkConfiguration(
      hidden: fixture.hidden, activation: try #require(Activation(rawValue: fixture.activation)))
    let data = DistributionChoice(
      RingDistribution(modes: 8, radius: 1, deviation: fixture.deviation))
    if fixture.kind == Autoregressive.Settings.kind {
      var settings = Autoregressive.Settings()
      settings.kernel = try #require(fixture.kernel.flatMap { .init(rawValue: $0) })
      settings.components = try #require(fixture.components)
      (settings.data, settings.network) = (data, network)
      settings.training.batch = fixture.batch
      settings.training.optimizer.learningRate = fixture.learningRate
      return settings
    }
    if fixture.kind == NeuralODE.Settings.kind {
      var settings = NeuralODE.Settings()
      settings.solverSteps = try #require(fixture.steps)
      (settings.data, settings.network) = (data, network)
      settings.training.batch = fixture.batch
      settings.training.optimizer.learningRate = fixture.learningRate
      return settings
    }
    var settings = CouplingFlow.Settings()
    settings.transform = try #require(fixture.transform.flatMap { .init(rawValue: $0) })
    settings.layers = try #require(fixture.layers)
    settings.bins = fixture.bins ?? settings.bins
    (settings.data, settings.network) = (data, network)
    settings.training.batch = fixture.batch
    settings.training.optimizer.learningRate = fixture.learningRate
    return settings
  }

  @Test(arguments: 0..<5) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let fixture = try Fixture.load().cases[number]
    #expect(fixture.losses.count == 100 && fixture.single < 1e-4)
    let training = try configuration(fixture).makeExperiment(seed: fixture.seed, threads: 1)
    var largest = 0.0
    for (step, expected) in fixture.losses.enumerated() {
      training.step()
      let actual = try #require(training.losses.first { $0.key == "surprise" }?.value)
      // Single against double precision; losses pass through 0, so their size is that of a nat.
      let deviation = abs(actual - expected) / max(1, abs(expected))
      #expect(deviation < 1e-4, "step \(step): \(actual), PyTorch \(expected)")
      largest = max(largest, deviation)
    }
    #expect(largest > 0, "nothing was compared")
  }
}
