public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension BEGAN {
  /// What can be set.
  public struct Settings: ModelSettings, AdversarialSettings {
    /// The model that is set.
    public typealias Model = BEGAN
    /// What files call it.
    public static let kind = "began"

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// The noise.
    public var latent = LatentConfiguration()
    /// The network that makes samples.
    public var generator = NetworkConfiguration()
    /// From points to codes.
    public var encoder = NetworkConfiguration()
    /// From codes to points.
    public var decoder = NetworkConfiguration()
    /// How many numbers a code has.
    public var codeDimension = 1
    /// The error on samples as a share of that on data, gamma.
    public var ratio = 0.5
    /// How fast the balance moves, lambda_k.
    public var balanceRate = 0.001
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the autoencoder.
    public var discriminatorOptimizer = OptimizerConfiguration()

    /// An autoencoder by way of one number, on a ring of eight modes.
    public init() {}

    /// What holds the balance first.
    public var parameters: [Parameter<Self>] {
      [
        .linear("training.ratio", "ratio", \.ratio, 0...1, step: 0.1, effect: .immediate).explained(
          "Error on samples that is aimed at, as a share of that on data. Less is purer and poorer. Try 1."
        ),
        .logarithmic(
          "training.balanceRate", "balance rate", \.balanceRate, 0...1, floor: 1e-5,
          effect: .immediate
        ).explained(
          "How fast k follows what the balance lacks. More swings; with 0 D never minds samples. Try 0.1."
        ),
      ]
        + parameters(of: \.training, under: "training")
        + discriminatorOptimizerParameters(
          rate: "Size of D's updates. Below G's rate samples outrun what D repeats. Try both.")
        + parameters(of: \.data, under: "data")
        + [
          .integer("model.code.dimension", "code dimension", \.codeDimension, 1...16).explained(
            "Numbers between encoder and decoder. With as many as a point has D repeats everything."
          )
        ]
        + parameters(of: \.generator, under: "model.generator").map { $0.labelled("G \($0.label)") }
        + parameters(ofNetwork: \.encoder, "encoder")
        + parameters(ofNetwork: \.decoder, "decoder")
        + parameters(of: \.latent, under: "model.latent")
    }

    /// Whether the code has room for the point itself.
    var canRepeatAll: Bool { codeDimension >= space.count }

    /// The losses of both players, and the balance.
    public var theory: Theory {
      Theory(
        objective: [
          "L(v) = mean |v - D(v)|;  D encodes v into "
            + (codeDimension == 1 ? "one number" : "\(codeDimension) numbers")
            + " and decodes that.",
          "D minimises  L(x) - k L(G(z));  G minimises  L(G(z)).",
          "k is kept in [0, 1] and moves until L(G(z)) = gamma L(x): samples are repeated better than data.",
          canRepeatAll
            ? "The code has room for the point itself: L falls to 0 everywhere, and no player has a gradient."
            : "M = L(x) + |gamma L(x) - L(G(z))| measures convergence, of one network only.",
        ],
        algorithm: [
          "Draw data x and noise z; encode and decode x and G(z).",
          "Step D and G down their losses, both by the gradients of that one pass.",
          "Then move k by its rate times gamma L(x) - L(G(z)), and put it back into [0, 1].",
        ])
    }
  }
}
