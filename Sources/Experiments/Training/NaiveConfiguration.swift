public import Datasets
public import Networks
public import Parameters

/// Naive training: random pairs of noise and data.
public struct NaiveConfiguration: ExperimentConfiguration {
  /// "naive".
  public static let kind = "naive"

  /// What is to be imitated.
  public var data = DatasetConfiguration()
  /// The noise.
  public var latent = LatentConfiguration()
  /// The network.
  public var generator = NetworkConfiguration()
  /// How it is trained.
  public var training = TrainingConfiguration()

  /// A ring of eight modes, a network of two hidden layers, Adam.
  public init() {}

  /// Training first: that is what one turns most.
  public var parameters: [Parameter<Self>] {
    parameters(of: \.training, under: "training")
      + parameters(of: \.data, under: "data")
      + parameters(of: \.generator, under: "model.generator")
      + parameters(of: \.latent, under: "model.latent")
  }

  /// Steps a run without a screen takes.
  public var steps: Int { training.steps }

  /// How much memory the network and its training take.
  public var bytes: Int {
    generator.trainingBytes(
      inputs: latent.dimension, outputs: 2, batch: training.batch, strips: strips)
  }

  /// A network, or a batch, that would not fit.
  public var faults: [ParameterFault] {
    MemoryBudget.faults(bytes: bytes, path: "model.generator.hidden")
  }

  /// Modes that cannot be told apart.
  public var cautions: [ParameterFault] { data.cautions.map { $0.under("data") } }

  /// Into how many strips a batch is cut.
  var strips: Int {
    DataParallelStep.strips(
      batch: training.batch, weights: generator.weightCount(inputs: latent.dimension, outputs: 2))
  }

  /// The training, before its first step.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    NaiveTraining(self, seed: seed, threads: threads)
  }
}
