public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension BothEnds {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = BothEnds
    /// What files call it.
    public static let kind = "both-ends"

    /// Where the latents of a step come from.
    ///
    /// Raw values are the names used in files.
    public enum Latents: String, Sendable, CaseIterable {
      /// New draws at each step.
      case prior
      /// A table that stays the same.
      case frozen
    }

    /// Where the deviation of the output comes from.
    ///
    /// Raw values are the names used in files.
    public enum Sigma: String, Sendable, CaseIterable {
      /// It is given.
      case fixed
      /// It is learned, one number.
      case shared
      /// The network says it for every latent.
      case head
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// Where the latents of a step come from.
    public var latents = Latents.prior
    /// How many latents a batch is explained by.
    public var draws = 128
    /// How many numbers a latent has.
    public var dimension = 2
    /// From a latent to a mean, and maybe a deviation.
    public var generator = NetworkConfiguration(hidden: [64, 64], activation: .tanh)
    /// Where the deviation of the output comes from.
    public var sigma = Sigma.head
    /// The deviation, or the one to start from.
    public var deviation = 0.3
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A hundred and twenty-eight latents on a ring of eight modes.
    public init() {}

    /// The draws first: they decide whether anything is learned.
    public var parameters: [Parameter<Self>] {
      let isFixed = sigma == .fixed
      return [
        .integer("model.draws", "latents", \.draws, 1...1024, step: nil).explained(
          "Latents that a batch is explained by. With 1 this is naive training. Try 1, 8 and 512."),
        .choice("model.latents", "latents are", \.latents).explained(
          "prior draws new ones at each step; frozen keeps a table, an exact mixture of Gaussians."),
        .choice("model.sigma", "deviation is", \.sigma).explained(
          "Width of the output noise: given, learned as one number, or said for every latent."),
        .logarithmic(
          "model.deviation", isFixed ? "deviation" : "first deviation", \.deviation, 1e-3...10,
          effect: isFixed ? .immediate : .restart
        ).explained(
          isFixed
            ? "Width of the noise around what the network makes of a latent. Narrow ones see only near data."
            : "Width of the output noise to start from; narrow ones see only near data."),
      ] + parameters(of: \.training, under: "training") + parameters(of: \.data, under: "data")
        + parameters(of: \.generator, under: "model.generator") + [
          .integer("model.dimension", "latent dimension", \.dimension, 1...16).explained(
            "Numbers in a latent. One makes a curve, two a surface.")
        ]
    }
  }
}
