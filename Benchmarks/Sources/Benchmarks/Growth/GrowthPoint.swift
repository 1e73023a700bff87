import Experiments
import Engine
import Models
import Networks

/// Naive training of one size: a network, a batch.
struct GrowthPoint {
  /// Units of each hidden layer.
  var width = 128
  /// Hidden layers.
  var depth = 2
  /// Rows of a batch.
  var batch = 256

  /// The training on some threads, after its first step.
  ///
  /// - Throws: `RunFault` when it would not fit into memory.
  func makeStepper(threads: Int) throws -> Stepper {
    try Stepper(RunPlan(name: "growth", title: "", configuration: configuration, threads: threads))
  }

  /// Weights and biases of the network.
  var weightCount: Int { configuration.generator.weightCount(inputs: 2, outputs: 2) }

  private var configuration: Naive.Settings {
    var configuration = Naive.Settings()
    configuration.generator.hidden = Array(repeating: width, count: depth)
    configuration.training.batch = batch
    return configuration
  }
}
