import Distributions
import Experiments
import Frames
import Models
import Networks
import Testing

/// PyTorch trains the same energies in every way from the same first weights, chains and draws;
/// `Fixtures/energy_parity.py` says how.
@Suite struct EnergyParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let method: String
      let seed: UInt64
      let batch: Int
      let hidden: [Int]
      let chainSteps, bank, lattice: Int?
      let learningRate, deviation: Double
      let restarts, stepSize, noise: Double?
      let losses: [Double]
    }

    let cases: [Case]

    static func load() throws -> Fixture { try fixture("energy_parity") }
  }

  @Test(arguments: EnergyModel.Settings.Method.allCases.filter { $0 != .shortRun })
  func lossesAgreeWithPyTorchAtEveryStep(method: EnergyModel.Settings.Method) throws {
    let fixture = try #require(Fixture.load().cases.first { $0.method == method.rawValue })
    var settings = EnergyModel.Settings()
    settings.method = method
    settings.data = DistributionChoice(
      RingDistribution(modes: 8, radius: 1, deviation: fixture.deviation))
    settings.network = NetworkConfiguration(hidden: fixture.hidden, activation: .silu)
    settings.training.batch = fixture.batch
    settings.training.optimizer.learningRate = fixture.learningRate
    settings.chainSteps = fixture.chainSteps ?? settings.chainSteps
    settings.bank = fixture.bank ?? settings.bank
    settings.restarts = fixture.restarts ?? settings.restarts
    settings.stepSize = fixture.stepSize ?? settings.stepSize
    settings.noise = fixture.noise ?? settings.noise
    settings.lattice = fixture.lattice ?? settings.lattice
    let training = settings.makeExperiment(seed: fixture.seed, threads: 1)
    #expect(fixture.losses.count == 100)
    var largest = 0.0
    for (step, expected) in fixture.losses.enumerated() {
      training.step()
      let actual = try #require(training.losses.first?.value)
      let deviation = abs(actual - expected) / max(1, abs(expected))
      #expect(deviation < 1e-4, "step \(step): \(actual), PyTorch \(expected)")
      largest = max(largest, deviation)
    }
    #expect(largest > 0, "nothing was compared")
  }
}
