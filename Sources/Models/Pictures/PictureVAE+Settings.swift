public import Distributions
public import Experiments
public import Frames
import Glibc
public import Networks
public import Parameters

extension PictureVAE {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = PictureVAE

    /// What is shown, measured and written as a sample.
    ///
    /// Raw values are the names used in files.
    public enum SampleKind: String, Sendable, CaseIterable {
      /// A draw of the model's P(x): each pixel drawn by itself.
      case drawn
      /// The pixels' means, which is what is often shown as if it were a sample.
      case mean
    }

    /// Where the scale of the pixels' distribution comes from.
    ///
    /// Raw values are the names used in files.
    public enum Scale: String, Sendable, CaseIterable {
      /// The decoder says it for every pixel.
      case learned
      /// It is one number: nearly a squared error, whose weight against the KL that number is.
      case fixed
    }

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
    public var scale = Scale.learned
    /// The scale where it is one number, in levels' units: -1 is no ink, 1 is all.
    public var fixedScale = 0.5
    /// The factor on the KL divergence in the objective; 1 makes the objective a bound of the likelihood.
    public var klWeight = 1.0
    /// What counts as a sample.
    public var samples = SampleKind.drawn
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Shapes, two levels of 32 channels, eight latents, batches of 64.
    public init() { training.batch = 64 }

    /// Few narrow levels and a batch of 8: pictures take more room than points.
    public static var small: Self { Self().shrunk(size: 8) }

    /// The prior.
    var latent: LatentConfiguration { LatentConfiguration(kind: .normal, dimension: dimension) }
    /// Whether the decoder says the scales.
    var learnsScale: Bool { scale == .learned }
    /// ln of the scale where it is one number.
    var logScale: Double { log(fixedScale) }
    /// The levels of a pixel; where none are known, as many as a byte has.
    var levels: ValueLevels { data.distribution.levels ?? ValueLevels(256) }

    /// What can be turned as it goes comes early.
    public var parameters: [Parameter<Self>] {
      [
        .logarithmic(
          "model.klWeight", "KL weight", \.klWeight, 0...1000, floor: 0.001, effect: .immediate
        ).explained(
          "Weight of the KL term; 1 bounds the likelihood. More makes latents forget the picture."),
        .choice("model.samples", "samples", \.samples, effect: .immediate).explained(
          "What counts as a sample: drawn is a draw of the model's P(x), pixel by pixel; mean is "
            + "smoother than the model is."),
        .choice("model.scale", "pixel scale", \.scale).explained(
          "learned: the decoder says how sure it is of each pixel. fixed: as sure of all of them."),
      ]
        + (learnsScale
          ? []
          : [
            .logarithmic(
              "model.fixedScale", "fixed scale", \.fixedScale, 0.01...10, floor: 0.01,
              effect: .immediate
            ).explained(
              "Scale of each pixel's distribution; ink goes from -1 to 1. Wide ones ask little of "
                + "the latent, and blur.")
          ])
        + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + [
          .integer("model.latent.dimension", "latent dimension", \.dimension, 1...256).explained(
            "Numbers in a latent z. With 2 all pictures lie on one map; with few they are blurred.")
        ]
        + parameters(ofPictures: \.encoder, "encoder", called: "encoder")
        + parameters(ofPictures: \.decoder, "decoder", called: "decoder")
    }

    /// Pictures that cannot be halved so often.
    public var conflicts: [ParameterFault] {
      encoder.conflicts(with: space, under: "model.encoder")
        + decoder.conflicts(with: space, under: "model.decoder")
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
