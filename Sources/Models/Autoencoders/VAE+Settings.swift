public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension VAE {
  /// What can be set.
  public struct Settings: VariationalSettings {
    /// The model that is set.
    public typealias Model = VAE
    /// What is shown, measured and written as a sample.
    ///
    /// Raw values are the names used in files.
    public enum SampleKind: String, Sendable, CaseIterable {
      /// A draw of the model's p(x): the decoder's mean and output noise.
      case noisy
      /// The decoder's mean alone, which is what is often shown as if it were a sample.
      case mean
    }

    /// What files call it.
    public static let kind = "vae"

    /// What is to be imitated.
    public var data = DistributionChoice()
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
    /// Draws of each posterior in the objective; more than one make it an importance-weighted autoencoder.
    public var draws = 1
    /// What counts as a sample.
    public var samples = SampleKind.noisy
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, two networks of two hidden layers, a fixed output deviation of a tenth, Adam.
    public init() {}

    /// What can be turned as it goes comes early.
    public var parameters: [Parameter<Self>] {
      [
        Self.klWeight("More makes latents forget the data; less leaves holes in the latent plane."),
        .integer("model.draws", "draws", \.draws, 1...100, effect: .immediate).explained(
          "Draws of each posterior that explain a point together. More than 1 make it an IWAE, whose "
            + "bound is tighter. Try 8."),
      ] + parameters(of: \.outputDeviation, under: "model.outputDeviation") + [
        .choice("model.samples", "samples", \.samples, effect: .immediate).explained(
          "What counts as a sample: noisy is a draw of the model's p(x); mean leaves the output "
            + "noise out and looks better than the model is.")
      ] + trainingParameters + [Self.dimension()] + networkParameters
    }
  }
}

extension VAE.Settings {
  /// The evidence lower bound, its KL term weighted, or the importance-weighted bound.
  public var theory: Theory {
    let (isPlain, w) = (draws == 1, "w is the KL weight and s the output deviation.")
    return Theory(
      objective: [
        isPlain
          ? "maximise over both networks:  E_x { E_q(z|x) ln p(x|z) - w KL(q(z|x) || p(z)) }"
          : "maximise over both networks:  E_x E ln { 1/k sum_j p(x|z_j) (p(z_j) / q(z_j|x))^w },  k = \(draws)",
        "p(z) = N(0, I),  p(x|z) = N(decoder(z), s^2 I)",
        "q(z|x) = N(mu(x), diag sigma(x)^2), mu and sigma from the encoder",
        isPlain
          ? "\(w) With w = 1 this is the ELBO, which is never above E ln p(x)."
          : "\(w) With w = 1 this is a bound of E ln p(x), closer than the ELBO, which is k = 1.",
      ],
      algorithm: [
        "Encode a batch of data x into mu(x) and sigma(x).",
        isPlain
          ? "Draw e ~ N(0, I) and set z = mu + sigma e (reparameterisation), so that gradients pass."
          : "Draw \(draws) times e ~ N(0, I) for each x, and set z = mu + sigma e (reparameterisation).",
        isPlain
          ? "Decode z; the loss is -ln p(x|z) + w KL, with the KL in closed form."
          : "Decode all; a draw counts by its share of the sum, so that one good one is enough.",
        "Step encoder and decoder"
          + (outputDeviation.kind == .learned ? ", and ln s," : "") + " down the gradient.",
        "A sample: draw z from p(z), decode it"
          + (samples == .noisy ? ", and add noise of deviation s." : "; its noise is left out."),
      ])
  }
}
