import Frames
public import Datasets
public import Networks
public import Parameters

/// A variational autoencoder: an encoder that says which latents may have made a point, and a decoder.
public struct VariationalConfiguration: ExperimentConfiguration {
  /// What is shown, measured and written as a sample.
  ///
  /// Raw values are the names used in files.
  public enum SampleKind: String, Sendable, CaseIterable {
    /// A draw of the model's p(x): the decoder's mean and output noise.
    case noisy
    /// The decoder's mean alone, which is what is often shown as if it were a sample.
    case mean
  }

  /// "vae".
  public static let kind = "vae"

  /// What is to be imitated.
  public var data = DatasetConfiguration()
  /// How many numbers a latent has; the prior is N(0, I).
  public var dimension = 2
  /// The network from points to posteriors.
  public var encoder = NetworkConfiguration()
  /// The network from latents to points.
  public var decoder = NetworkConfiguration()
  /// The spread of the decoder's output about its mean.
  public var outputDeviation = OutputDeviation()
  /// The factor on the KL divergence in the objective; 1 makes the objective a bound of the likelihood.
  public var klWeight = 1.0
  /// What counts as a sample.
  public var samples = SampleKind.noisy
  /// How it is trained.
  public var training = TrainingConfiguration()

  /// A ring of eight modes, two networks of two hidden layers, a fixed output deviation of a tenth, Adam.
  public init() {}

  /// What can be turned as it goes comes early.
  public var parameters: [Parameter<Self>] {
    [
      .logarithmic(
        "model.klWeight", "KL weight", \.klWeight, 0...1000, floor: 0.001, effect: .immediate
      ).explained(
        "Weight of the KL term; 1 bounds the likelihood. More makes latents forget the data; less "
          + "leaves holes in the latent plane.")
    ]
      + parameters(of: \.outputDeviation, under: "model.outputDeviation")
      + [
        .choice("model.samples", "samples", \.samples, effect: .immediate).explained(
          "What counts as a sample: noisy is a draw of the model's p(x); mean leaves the output "
            + "noise out and looks better than the model is.")
      ]
      + parameters(of: \.training, under: "training")
      + parameters(of: \.data, under: "data")
      + [
        .integer("model.latent.dimension", "latent dimension", \.dimension, 1...256).explained(
          LatentConfiguration.dimensionExplanation)
      ]
      + parameters(of: \.encoder, under: "model.encoder").map {
        $0.labelled("encoder \($0.label)")
      }
      + parameters(of: \.decoder, under: "model.decoder").map {
        $0.labelled("decoder \($0.label)")
      }
  }

  /// Steps a run without a screen takes.
  public var steps: Int { training.steps }

  /// How much memory the networks and their training take.
  public var bytes: Int {
    let (batch, strips) = (training.batch, strips)
    return encoder.trainingBytes(
      inputs: 2, outputs: 2 * dimension, batch: batch, strips: strips)
      + decoder.trainingBytes(inputs: dimension, outputs: 2, batch: batch, strips: strips)
  }

  /// Networks, or a batch, that would not fit.
  public var faults: [ParameterFault] {
    MemoryBudget.faults(bytes: bytes, path: "model.decoder.hidden")
  }

  /// Modes that cannot be told apart.
  public var cautions: [ParameterFault] { data.cautions.map { $0.under("data") } }

  /// Into how many strips a batch is cut.
  var strips: Int {
    DataParallelStep.strips(
      batch: training.batch,
      weights: encoder.weightCount(inputs: 2, outputs: 2 * dimension)
        + decoder.weightCount(inputs: dimension, outputs: 2))
  }

  /// The training, before its first step.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment {
    VariationalTraining(self, seed: seed, threads: threads)
  }
}

extension VariationalConfiguration {
  /// The noise that the decoder is fed with.
  public var latent: LatentConfiguration {
    LatentConfiguration(kind: .normal, dimension: dimension)
  }
}
