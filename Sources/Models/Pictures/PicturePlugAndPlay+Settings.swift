public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension PicturePlugAndPlay {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = PicturePlugAndPlay
    /// What files call it.
    public static let kind = "picture-plug-and-play"

    /// What is to be sampled; it has classes.
    public var data = DistributionChoice(withClasses: ShapesDistribution())
    /// What is asked of chains.
    public var asked = PlugAndPlay.Settings.Asked.all
    /// The class, from 1 on, that is asked of all chains.
    public var mode = 1
    /// e1: the share of the way to the denoiser's answer.
    public var prior = 0.5
    /// e2, the factor of the classifier's gradient, in units of s^2.
    public var condition = 1.0
    /// e3, the deviation of the noise in a step, in units of that with which a chain has the deviation of N(0, I).
    public var chainNoise = 0.5
    /// The deviation of the codes that chains begin at.
    public var start = 0.5
    /// Steps of a sample's chain.
    public var walk = 80
    /// s: the deviation of the noise on codes, which R takes off.
    public var noise = 0.4
    /// How many numbers a code has.
    public var dimension = 8
    /// The network from pictures to codes.
    public var encoder = ConvolutionalConfiguration(channels: [16, 32])
    /// The network from codes to pictures.
    public var decoder = ConvolutionalConfiguration(channels: [16, 32])
    /// The network that tells the classes of pictures.
    public var classifier = ConvolutionalConfiguration(channels: [16, 32])
    /// How both are trained.
    public var training = TrainingConfiguration()

    /// Shapes, codes of eight numbers, batches of 64.
    public init() { training.batch = 64 }

    /// Few narrow levels, a batch of 8 and short chains: pictures take more room than points.
    public static var small: Self {
      var small = Self().shrunk(size: 8)
      small.walk = 4
      return small
    }

    /// Data without classes, and pictures that cannot be halved so often.
    public var conflicts: [ParameterFault] {
      data.classConflicts.map { $0.under("data") }
        + encoder.conflicts(with: space, under: "model.encoder")
        + decoder.conflicts(with: space, under: "model.decoder")
        + classifier.conflicts(with: space, under: "model.classifier")
    }

    /// What is asked for and the three weights, in the order of chains of points, then the training.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.asked", "asked for", \.asked).explained(
          "Which class chains are to reach: all, each of as many chains, or one of all of them.")
      ]
        + (asked == .one
          ? [
            .integer("model.mode", "asked class", \.mode, 1...256, effect: .immediate).explained(
              "The class that is asked of all chains; beyond the last one it is the last.")
          ] : []) + chainParameters
        + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + [
          .integer("model.latent.dimension", "latent dimension", \.dimension, 1...256).explained(
            "Numbers in a code h. With few, pictures are blurred; with many, most codes are no picture."
          )
        ]
        + parameters(ofPictures: \.encoder, "encoder", called: "encoder")
        + parameters(ofPictures: \.decoder, "decoder", called: "decoder")
        + parameters(ofPictures: \.classifier, "classifier", called: "classifier")
    }

    private var chainParameters: [Parameter<Self>] {
      [
        .linear("model.prior", "prior weight", \.prior, 0...1.9, step: 0.1, effect: .immediate)
          .explained(
            "e1: the share of the way to R(h) = E(G(h)) that a step goes. With 0 nothing holds chains to "
              + "data. Try 1."),
        .linear(
          "model.condition", "condition weight", \.condition, 0...10, step: 0.01,
          effect: .immediate
        ).explained(
          "e2 / s^2: how far a step goes up ln p(y|x). With 0 the classifier is ignored; the prior weight is "
            + "what Bayes' rule asks."),
        .linear(
          "model.chainNoise", "chain noise", \.chainNoise, 0...10, step: 0.25, effect: .immediate
        ).explained(
          "e3, over the noise with which chains without condition are as wide as N(0, I). With 0 all chains "
            + "of a start are one."),
        .linear("model.start", "start", \.start, 0...4, step: 0.25, effect: .immediate).explained(
          "Deviation of the codes that chains begin at: 0 is the middle, the same for all; 1 is N(0, I)."
        ),
        .integer("model.walk", "walk steps", \.walk, 1...2_000, effect: .immediate).explained(
          "Steps of a sample's chain. What is seen of chains takes as long as they have steps."),
        .logarithmic("model.noise", "noise", \.noise, 0.01...2, effect: .immediate).explained(
          "s: the deviation of the noise on codes in training, which R learns to take off. Much blurs "
            + "pictures."),
      ]
    }
  }
}

// MARK: - What follows

extension PicturePlugAndPlay.Settings {
  /// a = e1 min(s^2, 1), what a step of the prior takes off where noisy codes are from N(0, I).
  var shrinkage: Double {
    PlugAndPlayChain.shrinkage(prior: prior, kept: max(1 - noise * noise, 0))
  }

  /// e2.
  var conditionStep: Double { condition * noise * noise }

  /// e3.
  var chainDeviation: Double { chainNoise * exactDeviation }

  /// The e3 with which chains without condition have the deviation of N(0, I).
  var exactDeviation: Double { PlugAndPlayChain.noise(restingAt: 1, shrinkage: shrinkage) }

  /// The class that is asked of all chains, from 0 on.
  var askedNumber: Double { Double(min(mode, max(space.classes, 1)) - 1) }
}
