import CAllocations
import Experiments
import Networks
import Testing

/// A step in steady state asks for no memory, whatever is trained.
///
/// In debug builds Swift's accessors do, so this is held to in optimised builds only; elsewhere there is a bound,
/// so that what grows with the run is still noticed.
@Suite struct AllocationTests {
  private static let hidden = [8, 8]

  private static func training(_ kind: String) -> any Experiment {
    var naive = NaiveConfiguration()
    naive.generator.hidden = hidden
    naive.training.batch = 8
    var variational = VariationalConfiguration()
    variational.encoder.hidden = hidden
    variational.decoder.hidden = hidden
    variational.training.batch = 8
    var adversarial = AdversarialConfiguration()
    adversarial.generator.hidden = hidden
    adversarial.discriminator.network.hidden = hidden
    adversarial.training.batch = 8
    adversarial.gradientPenalty = 0.1
    adversarial.averaging = 0.9
    return switch kind {
    case NaiveConfiguration.kind: naive.makeExperiment(seed: 1, threads: 1)
    case VariationalConfiguration.kind: variational.makeExperiment(seed: 1, threads: 1)
    default: adversarial.makeExperiment(seed: 1, threads: 1)
    }
  }

  private static var isOptimized: Bool {
    var isOptimized = true
    // Evaluated in debug builds only.
    assert(
      {
        isOptimized = false
        return true
      }())
    return isOptimized
  }

  @Test(arguments: [
    NaiveConfiguration.kind, VariationalConfiguration.kind, AdversarialConfiguration.kind,
  ])
  func aStepAsksForNoMemory(kind: String) {
    let training = Self.training(kind)
    let start = ca_calls()
    // Until histories and trails are as long as they get.
    for _ in 0..<2_101 { training.step() }
    #expect(ca_calls() > start, "allocations are not counted")
    let calls = (0..<80).map { _ in
      let before = ca_calls()
      training.step()
      return ca_calls() - before
    }
    // Now and then a step takes down where trails are, or looks for oscillations.
    let usual = calls.sorted()[40]
    #expect(usual <= (Self.isOptimized ? 0 : 40), "\(calls)")
  }
}
