public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension DCGAN {
  /// What can be set.
  public struct Settings: ModelSettings, GameSettings {
    /// The model that is set.
    public typealias Model = DCGAN
    /// What files call it.
    public static let kind = "dcgan"

    /// What is to be imitated.
    public var data = DistributionChoice(ShapesDistribution())
    /// The noise.
    public var latent = LatentConfiguration(kind: .normal, dimension: 16)
    /// The network that makes pictures.
    public var generator = ConvolutionalConfiguration(channels: [32, 64])
    /// What is done to its hidden pictures.
    public var normalization = PictureNormalization.pixel
    /// The network that judges them.
    public var discriminator = ConvolutionalConfiguration(
      channels: [32, 64], activation: .leakyReLU)
    /// What it is told of a picture's company.
    public var deviation = Deviation.alone
    /// What the players minimise.
    public var loss = AdversarialLoss.nonSaturating
    /// What is given of pictures that are completed, and how.
    public var completion = CompletionConfiguration()
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration(beta1: 0.5)
    /// Steps of the discriminator for each step of the generator.
    public var discriminatorSteps = 1
    /// Weight of the zero-centred gradient penalty on data, R1.
    public var gradientPenalty = 0.5
    /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
    public var averaging = 0.0
    /// The generator that is shown, measured and drawn from.
    public var shown = GAN.Settings.Shown.averaged

    /// Shapes, two levels of 32 and 64 channels, batches of 64.
    public init() {
      training.batch = 64
      training.optimizer.beta1 = 0.5
    }

    /// Few narrow levels and a batch of 8: pictures take more room than points.
    public static var small: Self { Self().shrunk(size: 8) }

    /// Training first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      gameParameters + [
        .integer(
          "training.discriminatorSteps", "D steps", \.discriminatorSteps, 1...100,
          effect: .immediate
        ).explained("Updates of D for each of G. More keep D near its best answer. Try 1, then 5."),
        .choice("model.normalization", "G norm", \.normalization).explained(
          "pixel: every pixel of a hidden picture is brought to one length, so that no signal grows. "
            + "none: left alone."),
        .choice("model.deviation", "D sees", \.deviation).explained(
          "alone: D judges each picture by itself. group: it is told besides how much four of them "
            + "differ."),
      ]
        + parameters(of: \.completion, under: "model") + parameters(of: \.data, under: "data")
        + parameters(ofPictures: \.generator, "generator", called: "G")
        + parameters(ofPictures: \.discriminator, "discriminator", called: "D")
        + parameters(of: \.latent, under: "model.latent")
    }

    /// What the discriminator is told of a picture's company.
    public enum Deviation: String, Sendable, CaseIterable {
      /// Nothing.
      case alone
      /// How much the pictures of its group of four differ.
      case group
    }

    /// Whether it is told how much pictures differ among each other.
    var seesDeviation: Bool { deviation == .group }

    /// Pictures that cannot be halved so often, and a batch that is no whole groups.
    public var conflicts: [ParameterFault] {
      generator.conflicts(with: space, under: "model.generator")
        + discriminator.conflicts(with: space, under: "model.discriminator")
        + (seesDeviation && training.batch % DCGAN.group != 0
          ? [
            ParameterFault(
              path: "model.deviation",
              problem: .conflict(
                "a batch of \(training.batch) cannot be divided into groups of \(DCGAN.group); "
                  + "make the batch a multiple of it"))
          ] : [])
    }
  }
}

extension DCGAN.Settings {
  /// The losses of both players, and how pictures are made and judged.
  public var theory: Theory {
    Theory(
      objective: loss.formulas + [
        "x ~ data and z ~ noise; D(.) is the raw output of the discriminator."
      ] + penaltyFormula,
      algorithm: [
        "G: z by a linear layer to the coarsest picture, then doubled by transposed convolutions; tanh at the end.",
        "D: convolutions of stride 2 halve the picture, a linear layer makes one number of it.",
        "D's turn: draw pictures x and noise z, step D down its loss.",
        "G's turn: draw new noise z, step G down its loss; the gradient comes through D.",
      ]
        + (seesDeviation
          ? ["D's output has a weight times ln of the mean deviation of four neighbours in it."]
          : []))
  }
}
