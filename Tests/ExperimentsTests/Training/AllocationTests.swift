import CAllocations
import Experiments
import Models
import Networks
import Testing

/// What a step asks for does not grow with the run, whatever is trained.
///
/// That it is nothing at all is tested of the program as released (`ReleaseTests`): in debug builds Swift's
/// accessors ask for memory.
@Suite(.enabled(if: ca_is_counting())) struct AllocationTests {
  @Test(arguments: TrainingLawTests.kinds) func aStepAsksForNoMoreAndMore(kind: String) throws {
    let settings = try #require(TrainingLawTests.models.first { $0.kind == kind }).small
    let start = ca_calls()
    let training = settings.withExtras.makeExperiment(seed: 1, threads: 1)
    #expect(ca_calls() > start, "allocations are not counted")
    training.step()
    // Now and then a step takes down where trails are, or looks for oscillations: the median is a plain one.
    let early = Self.usualCalls(of: training)
    for _ in 0..<300 { training.step() }
    let late = Self.usualCalls(of: training)
    #expect(late <= early, "\(early), then \(late)")
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
