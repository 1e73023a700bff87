public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension CycleGAN {
  /// What can be set.
  public struct Settings: ModelSettings, AdversarialSettings {
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
      [
        .logarithmic(
          "training.cycleWeight", "cycle weight", \.cycleWeight, 0...1000, floor: 0.01,
          effect: .immediate
        ).explained(
          "Weight of coming back to the start. With 0 nothing ties a point to its translation, and "
            + "identity goes too."),
        .linear(
          "training.identityWeight", "identity weight", \.identityWeight, 0...10, step: 0.1,
          effect: .immediate
        ).explained(
          "Weight of leaving points of the target alone, times the cycle weight. 0 leaves the map to "
            + "chance. Try 0."),
        .integer("training.pool", "pool", \.pool, 0...1000, step: nil).explained(
          "Past translations per row that D sees in turn with new ones. 0 shows new ones only."),
      ]
        + parameters(of: \.training, under: "training")
        + discriminatorOptimizerParameters(
          rate: "Size of the discriminators' updates. Below the generators' they are easily fooled."
        )
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
      Theory(
        objective: [
          "G and F minimise  E (D_Y(G(x)) - 1)^2 + E (D_X(F(y)) - 1)^2 + a (C + b I),",
          "C = E |F(G(x)) - x| + E |G(F(y)) - y|,  I = E |G(y) - y| + E |F(x) - x|;  x ~ X, y ~ Y.",
          "Each D minimises  E (D(real) - 1)^2 / 2 + E D(fake)^2 / 2.",
          "Every invertible map that carries X to Y makes all but I as small as can be: C does not choose.",
        ],
        algorithm: [
          "Draw x and y. Step G and F, both at once, down their loss.",
          pool > 0
            ? "Half of the translations are swapped for earlier ones, out of \(pool) per row of a batch."
            : "The discriminators see the translations of this step.",
          "Then step D_Y and D_X, both at once, down theirs, on what G and F have just been moved by.",
        ])
    }
  }
}
