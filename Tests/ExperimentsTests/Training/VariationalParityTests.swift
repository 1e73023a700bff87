import Distributions
import Experiments
import Frames
import Models
import Networks
import Testing

/// PyTorch trains the same networks from the same first weights on the same draws; `Fixtures/vae_parity.py`
/// says how.
@Suite struct VariationalParityTests {
  struct Fixture: Decodable {
    struct Case: Decodable {
      let seed: UInt64
      let batch, dimension: Int
      let hidden: [Int]
      let activation, outputDeviation: String
      let deviation, klWeight, learningRate: Double
      let draws: Int?
      let losses, reconstruction, kl: [Double]
      /// How far PyTorch in single precision strays from the losses.
      let single: Double
    }

    let cases: [Case]

    static func load() throws -> Fixture { try fixture("vae_parity") }
  }

  private func configuration(_ fixture: Fixture.Case) throws -> VAE.Settings {
    var configuration = VAE.Settings()
    configuration.dimension = fixture.dimension
    configuration.encoder.hidden = fixture.hidden
    configuration.decoder.hidden = fixture.hidden
    let activation = try #require(Activation(rawValue: fixture.activation))
    configuration.encoder.activation = activation
    configuration.decoder.activation = activation
    let kind = try #require(OutputDeviation.Kind(rawValue: fixture.outputDeviation))
    configuration.outputDeviation = OutputDeviation(kind: kind, value: fixture.deviation)
    configuration.klWeight = fixture.klWeight
    configuration.draws = fixture.draws ?? 1
    configuration.training.batch = fixture.batch
    configuration.training.optimizer.learningRate = fixture.learningRate
    return configuration
  }

  @Test(arguments: 0..<6) func lossesAgreeWithPyTorchAtEveryStep(number: Int) throws {
    let fixture = try Fixture.load().cases[number]
    #expect(fixture.losses.count == 200)
    let training = Trainer<VAE>(try configuration(fixture), seed: fixture.seed, threads: 1)
    // The same numbers in single and in double precision, 200 steps on. Where units have kinks, PyTorch's own
    // single precision strays further, and may do so by as much in either direction.
    let bound = max(1e-4, 2 * fixture.single)
    var largest = 0.0
    for step in fixture.losses.indices {
      training.step()
      let losses = Dictionary(
        uniqueKeysWithValues: training.losses.map { ($0.key, $0.value ?? .nan) })
      for (name, expected) in [
        ("loss", fixture.losses[step]), ("reconstruction", fixture.reconstruction[step]),
      ] {
        let actual = try #require(losses[name])
        let deviation = abs(actual - expected) / abs(fixture.losses[step])
        #expect(deviation < bound, "\(name) at step \(step): \(actual), PyTorch \(expected)")
        largest = max(largest, deviation)
      }
      let kl = try #require(losses["kl"])
      #expect(abs(kl - fixture.kl[step]) < bound * max(abs(fixture.kl[step]), 0.1))
    }
    #expect(largest > 0, "nothing was compared")
  }
}
