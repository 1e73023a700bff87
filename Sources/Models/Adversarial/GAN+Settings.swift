public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension GAN {
  /// What can be set.
  public struct Settings: ModelSettings, AdversarialSettings {
    /// The model that is set.
    public typealias Model = GAN
    /// What files call it.
    public static let kind = "gan"

    /// The generators that can be shown.
    ///
    /// Raw values are the names used in files.
    public enum Shown: String, Sendable, CaseIterable {
      /// The moving average of the generator's weights, where there is one.
      case averaged
      /// The generator that plays.
      case raw
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// The noise.
    public var latent = LatentConfiguration()
    /// The network that makes samples.
    public var generator = NetworkConfiguration()
    /// The network that judges them.
    public var discriminator = DiscriminatorConfiguration()
    /// What the players minimise.
    public var loss = AdversarialLoss.nonSaturating
    /// Samples that are judged together.
    ///
    /// Source: Lin, Khetan, Fanti & Oh 2017, arXiv:1712.04086.
    public var packing = 1
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the discriminator.
    public var discriminatorOptimizer = OptimizerConfiguration()
    /// Steps of the discriminator for each step of the generator.
    public var discriminatorSteps = 1
    /// Weight of the zero-centred gradient penalty on data, R1.
    ///
    /// Source: Mescheder, Geiger & Nowozin 2018, arXiv:1801.04406.
    public var gradientPenalty = 0.0
    /// Weight of the squared distance between samples and data of the same batch in the generator's loss.
    public var l2Weight = 0.0
    /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
    public var averaging = 0.0
    /// The generator that is shown, measured and drawn from.
    public var shown = Shown.averaged

    /// The plain game of two networks of two hidden layers on a ring of eight modes.
    public init() {}

    /// Training first: that is what one turns most.
    ///
    /// On the screen D is the discriminator and G the generator.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.loss", "loss", \.loss, effect: .immediate).explained(
          "What D and G minimise. saturating stops teaching G once D is sure; non-saturating goes on. "
            + "Try all four.")
      ]
        + parameters(of: \.training, under: "training")
        + discriminatorOptimizerParameters(
          rate:
            "Size of D's updates. Well above G's rate D wins, and G's gradient may fade; well below "
            + "it G runs from mode to mode. Try both.")
        + [
          .integer(
            "training.discriminatorSteps", "D steps", \.discriminatorSteps, 1...100,
            effect: .immediate
          ).explained(
            "Updates of D for each of G. More keep D near its best answer; with few G outruns it. "
              + "Try 1, then 5."),
          .logarithmic(
            "training.gradientPenalty", "gradient penalty", \.gradientPenalty, 0...1000,
            floor: 0.001, effect: .immediate
          ).explained(
            "Weight of R1, which keeps D flat at the data. More damps the players' chase and blurs "
              + "D; with 0 they may circle for ever. Try 1."),
          .logarithmic(
            "training.l2Weight", "L2 weight", \.l2Weight, 0...1000, floor: 0.001,
            effect: .immediate
          ).explained(
            "Weight of naive training in G's loss: each sample is pulled to a random data point. "
              + "More ends in the mean. Try 10, then 0."),
          .linear(
            "training.averaging", "averaging", \.averaging, 0...0.99999, step: 0.001,
            effect: .immediate
          ).explained(
            "How much of itself the average of G's weights keeps in a step. More wobbles less and "
              + "lags longer; 0 keeps no average."),
          .choice("training.shown", "G shown", \.shown, effect: .immediate).explained(
            "Which G is drawn and measured: averaged is the mean of its recent weights, raw the one "
              + "that plays. See how much raw wobbles."),
          .integer("model.packing", "packing", \.packing, 1...4).explained(
            "Samples that D judges together. A pack of like samples betrays a collapse. Try 1, 2, 4."
          ),
        ]
        + parameters(of: \.data, under: "data")
        + parameters(of: \.generator, under: "model.generator").map { $0.labelled("G \($0.label)") }
        + parameters(of: \.discriminator, under: "model.discriminator")
        .map { $0.labelled("D \($0.label)") }
        + parameters(of: \.latent, under: "model.latent")
    }

    /// A batch that cannot be packed.
    public var conflicts: [ParameterFault] {
      guard training.batch % packing != 0 else { return [] }
      return [
        ParameterFault(
          path: "model.packing",
          problem: .conflict(
            "a batch of \(training.batch) cannot be divided into packs of \(packing); "
              + "make the batch a multiple of it"))
      ]
    }
  }
}
