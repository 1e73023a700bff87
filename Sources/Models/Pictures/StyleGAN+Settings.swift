public import Distributions
public import Experiments
public import Frames
public import Networks
public import Parameters

extension StyleGAN {
  /// What can be set.
  public struct Settings: ModelSettings, GameSettings {
    /// The model that is set.
    public typealias Model = StyleGAN

    /// How a style acts on hidden pictures.
    ///
    /// Raw values are the names used in files.
    public enum Style: String, Sendable, CaseIterable {
      /// It scales the channels of a convolution's weights, which keep their length (the second version).
      case modulation
      /// It sets deviation and mean of every map: adaptive instance normalisation (the first version).
      case normalization
    }

    /// What files call it.
    public static let kind = "style-gan"

    /// What is to be imitated.
    public var data = DistributionChoice(ShapesDistribution())
    /// The noise.
    public var latent = LatentConfiguration(kind: .normal, dimension: 16)
    /// How many numbers a style is made of.
    public var styles = 32
    /// Layers from noise to styles.
    public var mappingLayers = 2
    /// What the rate of these layers is multiplied by.
    public var mappingRate = 0.01
    /// The channels of each size, of both players.
    public var network = GrowingPictures()
    /// Convolutions of each size of the generator.
    public var layers = 1
    /// How a style acts.
    public var style = Style.modulation
    /// The share of pictures in training that have the styles of two latents.
    public var mixing = 0.9
    /// How far the styles shown are from their mean, as a share of how far they are drawn.
    public var truncation = 1.0
    /// What D is told of a picture's company.
    public var deviation = DCGAN.Settings.Deviation.group
    /// What the players minimise.
    public var loss = AdversarialLoss.nonSaturating
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration(beta1: 0, beta2: 0.99)
    /// Weight of the zero-centred gradient penalty on data, R1.
    public var gradientPenalty = 1.0
    /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
    public var averaging = 0.0
    /// The generator that is shown, measured and drawn from.
    public var shown = GAN.Settings.Shown.averaged

    /// Shapes in three sizes, batches of 32.
    public init() {
      training.batch = 32
      (training.optimizer.beta1, training.optimizer.beta2) = (0, 0.99)
    }

    /// Few narrow levels and a batch of 8: pictures take more room than points.
    public static var small: Self { Self().shrunk(size: 8) }

    /// Whether D is told how much pictures differ.
    var seesDeviation: Bool { deviation == .group }

    /// What is looked at comes first, then training.
    public var parameters: [Parameter<Self>] {
      [
        .linear(
          "model.truncation", "truncation", \.truncation, 0...2, step: 0.1, effect: .immediate
        ).explained(
          "psi: how far styles shown are from their mean. Less makes pictures more alike, and 0 makes "
            + "one. Try 0.5."),
        .linear("training.mixing", "mixing", \.mixing, 0...1, step: 0.1, effect: .immediate)
          .explained(
            "Share of pictures in training with the coarse styles of one latent and the fine ones of "
              + "another."),
        .choice("model.style", "style", \.style).explained(
          "modulation: a style scales weights (version 2). normalization: it sets each map's moments."
        ),
        .choice("model.deviation", "D sees", \.deviation).explained(
          "alone: D judges each picture by itself. group: it is told besides how much four of them "
            + "differ."),
      ] + gameParameters + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
        + [
          .integer("model.layers", "layers a size", \.layers, 1...4).explained(
            "Convolutions of each size, by the same style. Published are two."),
          .integer("model.styles", "style numbers", \.styles, 1...256, step: nil).explained(
            "Numbers of w, of which every size makes its own style."),
          .integer("model.mappingLayers", "mapping layers", \.mappingLayers, 1...8).explained(
            "Layers from noise to w. More can unfold the ball of noise further; published are 8."),
          .logarithmic(
            "model.mappingRate", "mapping rate", \.mappingRate, 0.001...1
          ).explained(
            "Rate of these layers beside others. Published is 0.01, too little for a short training."
          ),
        ] + parameters(of: \.latent, under: "model.latent")
    }

    /// Pictures that cannot be halved so often, and a batch that is no whole groups.
    public var conflicts: [ParameterFault] {
      network.conflicts(with: space, under: "model.network") + groupConflicts(seesDeviation)
    }
  }
}

extension StyleGAN.Settings {
  /// The losses of both players, and how a style acts.
  public var theory: Theory {
    Theory(
      objective: loss.formulas + [
        "x ~ data and z ~ noise; D(.) is the raw output of the discriminator.",
        "w = f(z / |z|); every size has its own style A_l w, and what it adds to the picture.",
        style == .modulation
          ? "A style scales weights: w'_oik = s_i w_oik, divided by the root of the sum of their squares over i, k."
          : "A style sets each map's deviation and mean: y = s (x - mean) / deviation + b.",
      ] + penaltyFormula,
      algorithm: [
        "G begins with a constant; a size doubles the one before, convolves \(layers) times by its style, and adds learned noise.",
        "Of a share of the pictures, sizes from a random one on have the style of a second z (mixing).",
        "D's turn, then G's; the mean of w is followed with a memory of 200 steps.",
        "A sample: w = mean + psi (w - mean), psi the truncation; then as above, without mixing.",
      ])
  }
}
