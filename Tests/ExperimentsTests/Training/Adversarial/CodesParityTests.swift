import Distributions
import Experiments
import Frames
import Models
import Networks
import Parameters
import Testing

/// PyTorch plays the same conditional games, games with codes and unrolled games, from the same first weights and draws;
/// `Fixtures/codes_parity.py` says how.
@Suite struct CodesParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let name, kind: String
      let seed: UInt64
      let batch, dimension: Int
      let hidden: [Int]
      let activation: String
      let deviation, learningRate, gradientPenalty: Double
      let labels, reading, deviationOfNumbers, gradient: String?
      let codes, numbers, steps: Int?
      let codeWeight, numberWeight, rate: Double?
      let names: [String]
      let losses: [Double]
    }

    let cases: [Case]

    static func load() throws -> Fixture { try fixture("codes_parity") }
  }

  /// What all of the games have in common.
  private func set<Settings: ModelSettings>(_ settings: inout Settings, _ fixture: Fixture.Case)
    throws
  {
    settings.training.batch = fixture.batch
    settings.training.optimizer.learningRate = fixture.learningRate
    settings.training.optimizer.beta1 = 0.5
    for player in ["generator", "discriminator", "reader"] {
      let path = "model.\(player)"
      guard settings.parameters.contains(where: { $0.path == "\(path).hidden" }) else { continue }
      try settings.set("\(path).hidden", to: .integers(fixture.hidden))
      try settings.set("\(path).activation", to: .choice(fixture.activation))
    }
    try settings.set("model.latent.dimension", to: .integer(fixture.dimension))
    try settings.set("training.gradientPenalty", to: .real(fixture.gradientPenalty))
  }

  private func training(_ fixture: Fixture.Case) throws -> any Experiment {
    let ring = RingDistribution(modes: 8, radius: 1, deviation: fixture.deviation)
    func experiment<Settings: ModelSettings>(_ settings: Settings) throws -> any Experiment {
      var settings = settings
      try set(&settings, fixture)
      return settings.makeExperiment(seed: fixture.seed, threads: 1)
    }
    switch fixture.kind {
    case ConditionalGAN.Settings.kind:
      var settings = ConditionalGAN.Settings()
      settings.data = DistributionChoice(withClasses: ring)
      settings.labels = try #require(.init(rawValue: fixture.labels ?? ""))
      settings.discriminatorOptimizer = optimizer(fixture)
      return try experiment(settings)
    case InfoGAN.Settings.kind:
      var settings = InfoGAN.Settings()
      settings.data = DistributionChoice(ring)
      settings.codes = try #require(fixture.codes)
      settings.numbers = try #require(fixture.numbers)
      settings.reading = try #require(.init(rawValue: fixture.reading ?? ""))
      settings.deviation = try #require(.init(rawValue: fixture.deviationOfNumbers ?? ""))
      settings.codeWeight = try #require(fixture.codeWeight)
      settings.numberWeight = try #require(fixture.numberWeight)
      settings.discriminatorOptimizer = optimizer(fixture)
      return try experiment(settings)
    default:
      var settings = UnrolledGAN.Settings()
      settings.data = DistributionChoice(ring)
      settings.unrolledSteps = try #require(fixture.steps)
      settings.unrolledRate = try #require(fixture.rate)
      settings.route = try #require(.init(rawValue: fixture.gradient ?? ""))
      settings.discriminatorOptimizer = optimizer(fixture)
      return try experiment(settings)
    }
  }

  private func optimizer(_ fixture: Fixture.Case) -> OptimizerConfiguration {
    var optimizer = OptimizerConfiguration()
    (optimizer.learningRate, optimizer.beta1) = (fixture.learningRate, 0.5)
    return optimizer
  }

  @Test(arguments: 0..<9) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let all = try Fixture.load().cases
    #expect(all.count == 9)
    let fixture = all[number]
    let training = try training(fixture)
    let count = fixture.names.count
    #expect(fixture.losses.count == 100 * count)
    var largest = 0.0
    for step in 0..<fixture.losses.count / count {
      training.step()
      for (number, name) in fixture.names.enumerated() {
        let expected = fixture.losses[count * step + number]
        let actual = try #require(training.losses.first { $0.key == name }?.value)
        let deviation = abs(actual - expected) / max(1, abs(expected))
        #expect(
          deviation < 1e-4,
          "\(fixture.name), \(name) at step \(step): \(actual), PyTorch \(expected)")
        largest = max(largest, deviation)
      }
    }
    #expect(largest > 0, "nothing was compared")
  }
}
