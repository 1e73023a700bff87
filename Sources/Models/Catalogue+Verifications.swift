import Distributions
import Experiments
import Graphs
import Metrics
public import Verifications

extension Catalogue {
  /// All that is known in closed form and measured by `genscope verify`: of the rooms below, then of every kind.
  public static var verifications: [Verification] {
    Verification.ofGraphs + Verification.ofDistributions + Verification.ofMetrics
      + Verification.ofInstruments + kinds.flatMap { $0.verifications }
  }
}
