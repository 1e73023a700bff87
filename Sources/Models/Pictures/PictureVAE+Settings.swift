public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension PictureVAE {
  /// What can be set.
  public struct Settings: PictureCodingSettings {
    /// The model that is set.
    public typealias Model = PictureVAE

    /// What files call it.
    public static let kind = "picture-vae"

    /// What is to be imitated.
    public var data = DistributionChoice(ShapesDistribution())
    /// How many numbers a latent has; the prior is N(0, I).
    public var dimension = 8
    /// The network from pictures to posteriors.
    public var encoder = ConvolutionalConfiguration()
    /// The network from latents to pictures.
    public var decoder = ConvolutionalConfiguration()
    /// Where the scale of a pixel's distribution comes from.
    public var scale = PixelScale.learned
    /// The scale where it is one number, in levels' units: -1 is no ink, 1 is all.
    public var fixedScale = 0.5
    /// The factor on the KL divergence in the objective; 1 makes the objective a bound of the likelihood.
    public var klWeight = 1.0
    /// What counts as a sample.
    public var samples = PictureSample.drawn
    /// What is given of pictures that are completed, and how.
    public var completion = CompletionConfiguration()
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Shapes, two levels of 32 channels, eight latents, batches of 64.
    public init() { training.batch = 64 }

    /// The prior.
    var latent: LatentConfiguration { LatentConfiguration(kind: .normal, dimension: dimension) }

    /// What can be turned as it goes comes early.
    public var parameters: [Parameter<Self>] {
      [
        .logarithmic(
          "model.klWeight", "KL weight", \.klWeight, 0...1000, floor: 0.001, effect: .immediate
        ).explained(
          "Weight of the KL term; 1 bounds the likelihood. More makes latents forget the picture.")
      ] + pixelParameters + parameters(of: \.completion, under: "model")
        + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + networkParameters
    }
  }
}

extension PictureVAE.Settings {
  /// The evidence lower bound of pictures, its KL term weighted.
  public var theory: Theory {
    Theory(
      objective: [
        "maximise over both networks:  E_x { E_q(z|x) ln P(x|z) - w KL(q(z|x) || p(z)) }",
        "P(x|z) is a product over pixels; each has a logistic distribution cut into its \(levels.count) levels, "
          + (learnsScale ? "mean and scale" : "the mean")
          + " from the decoder.",
        "p(z) = N(0, I),  q(z|x) = N(mu(x), diag sigma(x)^2), mu and sigma from the encoder",
        "w is the KL weight. With w = 1 this is the ELBO, never above E ln P(x) <= minus the data's entropy.",
      ],
      algorithm: [
        "Encode a batch of pictures x into mu(x) and sigma(x), by convolutions that halve them.",
        "Draw e ~ N(0, I) and set z = mu + sigma e (reparameterisation), so that gradients pass.",
        "Decode z by transposed convolutions; the loss is -ln P(x|z) + w KL, with the KL in closed form.",
        "Step encoder and decoder down the gradient.",
        "A sample: draw z from p(z), decode it"
          + (samples == .drawn ? ", and draw each pixel." : "; its pixels' means."),
      ])
  }
}
