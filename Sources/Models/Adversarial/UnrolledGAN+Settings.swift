public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension UnrolledGAN {
  /// What can be set.
  public struct Settings: ModelSettings, TwoPlayerSettings {
    /// The model that is set.
    public typealias Model = UnrolledGAN
    /// What files call it.
    public static let kind = "unrolled-gan"

    /// The way by which the gradient comes to the generator.
    ///
    /// Raw values are the names used in files.
    public enum Route: String, Sendable, CaseIterable {
      /// Through the steps of the discriminator too.
      case through
      /// Through the last discriminator only, whose weights are taken as given.
      case cut
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// The noise.
    public var latent = LatentConfiguration()
    /// The network that makes samples.
    public var generator = NetworkConfiguration()
    /// The network that judges them.
    public var discriminator = NetworkConfiguration()
    /// What the players minimise.
    public var loss = AdversarialLoss.nonSaturating
    /// Steps of the discriminator that the generator looks ahead, K.
    public var unrolledSteps = 5
    /// How long they are, e.
    public var unrolledRate = 0.05
    /// The way by which the gradient comes.
    public var route = Route.through
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration()
    /// Weight of the zero-centred gradient penalty on data, R1; no part of the steps ahead.
    ///
    /// Source: Mescheder, Geiger & Nowozin 2018, arXiv:1801.04406.
    public var gradientPenalty = 0.0
    /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
    public var averaging = 0.0
    /// The generator that is shown, measured and drawn from.
    public var shown = GAN.Settings.Shown.averaged

    /// Five steps ahead, two networks of two hidden layers, a ring of eight modes.
    public init() {}

    /// The look ahead first.
    public var parameters: [Parameter<Self>] {
      [
        .integer(
          "model.unroll.steps", "look-ahead", \.unrolledSteps, 0...20, effect: .immediate
        ).explained(
          "Steps of D that G looks ahead. More let G see how D will answer a crowd; each costs two steps. "
            + "Try 0, then 10."),
        .logarithmic(
          "model.unroll.rate", "look-ahead rate", \.unrolledRate, 0...1e6, floor: 1e-3,
          effect: .immediate
        ).explained(
          "How long D's steps ahead are. Too short, and D ahead is D; too long, and it runs off, and G "
            + "after it. Try 1."),
        .choice("model.unroll.gradient", "gradient", \.route, effect: .immediate).explained(
          "How G's gradient comes: through D's steps ahead too, or cut off there, so that G only meets a "
            + "later D."),
      ] + gameParameters + playerParameters
    }

    /// The losses of both players, and the steps ahead.
    public var theory: Theory {
      Theory(
        objective: loss.formulas + [
          "G meets the D of weights w_K:  w_0 = w,  w_(k+1) = w_k - e grad_w L_D(G, w_k),  K and e as set.",
          "With K > 0 G's loss is less what that D loses on data, which depends on G too.",
          route == .through
            ? "G's gradient comes through these steps too: how D will answer depends on G."
            : "G's gradient is cut off at w_K: G meets a later D as if it did not depend on G.",
        ] + penaltyFormula,
        algorithm: [
          "D's turn: draw data x and noise z, step D down its loss once.",
          "G's turn: draw new noise z; K steps of D, all on x and G(z), of plain descent; step G down its loss.",
          "Throw the D ahead away.",
        ])
    }
  }
}
