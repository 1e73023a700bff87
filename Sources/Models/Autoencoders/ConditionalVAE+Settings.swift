public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension ConditionalVAE {
  /// What can be set.
  public struct Settings: VariationalSettings {
    /// The model that is set.
    public typealias Model = ConditionalVAE

    /// What files call it.
    public static let kind = "conditional-vae"

    /// What is to be imitated; it has classes.
    public var data = DistributionChoice(withClasses: RingDistribution())
    /// How many numbers a latent has; the prior is N(0, I).
    public var dimension = 2
    /// From points and classes to posteriors.
    public var encoder = NetworkConfiguration()
    /// From latents and classes to points.
    public var decoder = NetworkConfiguration()
    /// The spread of the decoder's output about its mean.
    public var outputDeviation = OutputDeviation(kind: .learned, value: 0.5)
    /// The factor on the KL divergence in the objective; 1 makes the objective a bound of the likelihood.
    public var klWeight = 1.0
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, two networks of two hidden layers, a learned output deviation, Adam.
    public init() {}

    /// What can be turned as it goes comes early.
    public var parameters: [Parameter<Self>] {
      [
        Self.klWeight("More makes latents say less of what the class leaves open. Try 10.")
      ] + parameters(of: \.outputDeviation, under: "model.outputDeviation") + trainingParameters
        + [Self.dimension()] + networkParameters
    }

    /// Data without classes.
    public var conflicts: [ParameterFault] { data.classConflicts.map { $0.under("data") } }

    /// The bound of the conditional likelihood, its KL term weighted.
    public var theory: Theory {
      Theory(
        objective: [
          "maximise over both networks:  E_(x,y) { E_q(z|x,y) ln p(x|z,y) - w KL(q(z|x,y) || p(z)) }",
          "p(z) = N(0, I),  p(x|z,y) = N(decoder(z, y), s^2 I), y as a 1 among zeros",
          "w is the KL weight and s the output deviation. With w = 1 it bounds E ln p(x|y), and less ln K "
            + "E ln p(x, y).",
          "Where a class is one Gaussian, the best latent says nothing: KL = 0 is right there.",
        ],
        algorithm: [
          "Encode a batch of data x with its classes y into mu and sigma.",
          "Draw e ~ N(0, I), set z = mu + sigma e, and decode z with y.",
          "The loss is -ln p(x|z,y) + w KL, with the KL in closed form; step both networks.",
          "A sample of a class: draw z from p(z), decode it with the class, add noise of deviation s.",
        ])
    }
  }
}
