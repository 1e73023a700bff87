import Distributions
import Tensors

/// Where one run's draws lie in their streams.
struct TurnDraw {
  /// What is to be imitated.
  let data: any Distribution
  /// What is translated from, where something is.
  let source: (any Distribution)?
  /// The step.
  let step: Int
  /// Runs of the same turn before it in this step.
  let run: Int
  /// Rows of a batch.
  let batch: Int
  /// Multiplies the learning rate.
  let rateFactor: Double
  /// Where masks of dropout come from.
  let dropout: RandomStream
  /// Where those of this run begin.
  let dropoutOffset: Int
}
