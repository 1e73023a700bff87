import CAllocations
import Experiments
import Models
import Networks
import Testing

/// What a step asks for does not grow with the run, whatever is trained.
///
/// That it is nothing at all holds in optimised builds and is tested of the program as released
/// (`ReleaseTests`): in debug builds Swift's accessors ask for memory.
@Suite(.enabled(if: ca_is_counting())) struct AllocationTests {
  private static let hidden = [8, 8]

  private static func training(_ kind: String) -> any Experiment {
    var naive = Naive.Settings()
    naive.generator.hidden = hidden
    naive.training.batch = 8
    var variational = VAE.Settings()
    variational.encoder.hidden = hidden
    variational.decoder.hidden = hidden
    variational.training.batch = 8
    var adversarial = GAN.Settings()
    adversarial.generator.hidden = hidden
    adversarial.discriminator.network.hidden = hidden
    adversarial.training.batch = 8
    adversarial.gradientPenalty = 0.1
    adversarial.averaging = 0.9
    return switch kind {
    case Naive.Settings.kind: naive.makeExperiment(seed: 1, threads: 1)
    case VAE.Settings.kind: variational.makeExperiment(seed: 1, threads: 1)
    default: adversarial.makeExperiment(seed: 1, threads: 1)
    }
  }

  @Test(arguments: [
    Naive.Settings.kind, VAE.Settings.kind, GAN.Settings.kind,
  ])
  func aStepAsksForNoMoreAndMore(kind: String) {
    let training = Self.training(kind)
    let start = ca_calls()
    training.step()
    #expect(ca_calls() > start, "allocations are not counted")
    // Now and then a step takes down where trails are, or looks for oscillations: the median is a plain one.
    let early = Self.usualCalls(of: training)
    for _ in 0..<2_000 { training.step() }
    let late = Self.usualCalls(of: training)
    #expect(late <= early && late <= 40, "\(early), then \(late)")
  }

  private static func usualCalls(of training: any Experiment) -> Int64 {
    let calls = (0..<80).map { _ in
      let before = ca_calls()
      training.step()
      return ca_calls() - before
    }
    return calls.sorted()[40]
  }
}
