public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension CycleGAN {
  /// What can be set.
  public struct Settings: ModelSettings, CycleSettings {
    /// The model that is set.
    public typealias Model = CycleGAN
    /// What files call it.
    public static let kind = "cycle-gan"

    /// Y, what X is translated to.
    public var data = DistributionChoice()
    /// X, what is translated.
    public var origin = DistributionChoice(withoutFiles: RingDistribution())
    /// The networks between X and Y, both alike.
    public var generator = NetworkConfiguration()
    /// The networks that judge, both alike.
    public var discriminator = NetworkConfiguration()
    /// Weight of coming back to the start.
    public var cycleWeight = 10.0
    /// Weight of leaving points of the target as they are, as a share of the cycle weight.
    public var identityWeight = 0.5
    /// Earlier translations that are kept for each row of a batch.
    public var pool = 50
    /// Batch, steps, decay, and the optimiser of both generators.
    public var training = TrainingConfiguration()
    /// The optimiser of both discriminators.
    public var discriminatorOptimizer = OptimizerConfiguration()

    /// From the ring of eight modes to another one.
    public init() {}

    /// X.
    public var source: DistributionChoice? { origin }

    /// What says which map is right first.
    public var parameters: [Parameter<Self>] {
      cycleParameters
        + parameters(of: \.data, under: "data")
        + sourceParameters
        + parameters(of: \.generator, under: "model.generator").map { $0.labelled("G \($0.label)") }
        + parameters(of: \.discriminator, under: "model.discriminator")
        .map { $0.labelled("D \($0.label)") }
    }

    /// X belongs to the method: panels share what is imitated.
    private var sourceParameters: [Parameter<Self>] {
      parameters(of: \.origin, under: "model.source").map { parameter in
        let own = parameter.labelled("X \(parameter.label)").describing(.method)
        guard parameter.path == "model.source.kind" else { return own }
        return own.explained(
          "What is translated; now it is \(type(of: origin.distribution).summary).")
      }
    }

    /// What is minimised, and in which order.
    public var theory: Theory {
      cycleTheory(
        "Every invertible map that carries X to Y makes all but I as small as can be: C does not choose."
      )
    }
  }
}
