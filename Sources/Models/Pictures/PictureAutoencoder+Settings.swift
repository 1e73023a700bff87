public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension PictureAutoencoder {
  /// What can be set.
  public struct Settings: PictureCodingSettings {
    /// The model that is set.
    public typealias Model = PictureAutoencoder
    /// What codes of samples are drawn from.
    ///
    /// Raw values are the names used in files.
    public enum Code: String, Sendable, CaseIterable {
      /// N(0, I), as latents of a variational autoencoder are.
      case prior
      /// A normal distribution with the mean and the deviation of each number of the codes of data.
      case gaussian
    }

    /// What files call it.
    public static let kind = "picture-autoencoder"

    /// What is to be imitated.
    public var data = DistributionChoice(ShapesDistribution())
    /// How many numbers a code has.
    public var dimension = 8
    /// What codes of samples are drawn from.
    public var code = Code.prior
    /// The network from pictures to codes.
    public var encoder = ConvolutionalConfiguration()
    /// The network from codes to pictures.
    public var decoder = ConvolutionalConfiguration()
    /// Where the scale of a pixel's distribution comes from.
    public var scale = PixelScale.learned
    /// The scale where it is one number, in levels' units: -1 is no ink, 1 is all.
    public var fixedScale = 0.5
    /// What counts as a sample.
    public var samples = PictureSample.drawn
    /// What is given of pictures that are completed, and how.
    public var completion = CompletionConfiguration()
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Shapes, two levels of 32 channels, codes of eight numbers, batches of 64.
    public init() { training.batch = 64 }

    /// What codes of samples are made of.
    var latent: LatentConfiguration { LatentConfiguration(kind: .normal, dimension: dimension) }

    /// What can be turned as it goes comes early.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.latent.law", "codes drawn from", \.code, effect: .immediate).explained(
          "Where samples' codes come from: prior is N(0, I), as if this were a VAE; gaussian has the "
            + "codes' mean and deviation.")
      ] + pixelParameters + parameters(of: \.completion, under: "model")
        + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + networkParameters
    }
  }
}

extension PictureAutoencoder.Settings {
  /// The likelihood of pictures given their own codes.
  public var theory: Theory {
    Theory(
      objective: [
        "minimise over both networks:  -E_x ln P(x|f(x)),   f the encoder",
        "P(x|z) is a product over pixels; each has a logistic distribution cut into its \(levels.count) levels, "
          + (learnsScale ? "mean and scale" : "the mean")
          + " from the decoder.",
        "Nothing is said of which codes there are: it is no model of P(x), and its loss is no bound of it.",
        "A variational autoencoder adds noise to the codes and their KL from N(0, I) to the loss.",
      ],
      algorithm: [
        "Encode a batch of pictures x into codes f(x), by convolutions that halve them.",
        "Decode the codes by transposed convolutions; the loss is -ln P(x|f(x)).",
        "Step both networks down the gradient; keep a running mean and variance of the codes.",
        "A sample: draw a code from \(code == .prior ? "N(0, I)" : "N(mean, variance)"), decode it"
          + (samples == .drawn ? ", and draw each pixel." : "; its pixels' means."),
      ])
  }
}
