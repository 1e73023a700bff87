public import Distributions
public import Experiments
import Frames
public import Parameters

extension FlowMatching {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = FlowMatching
    /// What files call it.
    public static let kind = "flow-matching"

    /// How the times of a batch are drawn.
    ///
    /// Raw values are the names used in files.
    public enum Times: String, Sendable, CaseIterable {
      /// All as likely.
      case uniform
      /// t = 1 - u^2.5: most when little noise is left.
      case late
    }

    /// Which noise a point is joined to.
    ///
    /// Raw values are the names used in files.
    public enum Pairing: String, Sendable, CaseIterable {
      /// Any.
      case independent
      /// That which makes the sum of squared lengths of the lines least, within blocks of 64.
      case transport = "optimal-transport"
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// How times are drawn.
    public var times = Times.late
    /// Which noise a point is joined to.
    public var pairing = Pairing.independent
    /// What the network says.
    public var prediction = Prediction.preconditioned
    /// The deviation of noise around the lines.
    public var pathNoise = 0.0
    /// The step from which on the network learns from pairs of its own making; 0 for never.
    public var reflowAt = 0
    /// The network.
    public var passes = PassConfiguration()
    /// How noise is carried to data.
    public var sampler = PassSampler(.midpoint, steps: 10, power: 3)
    /// Steps of the way back to noise.
    public var likelihoodSteps = LikelihoodSteps.usual
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, late times, ten steps of the midpoint method.
    public init() {}

    /// What decides the samples comes first.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.sampler, under: "model.sampler")
        + parameters(of: \.training, under: "training")
        + [
          .choice("model.times", "times", \.times, effect: .immediate).explained(
            "How the times of a batch are drawn: late ones see narrow modes form, uniform ones hardly "
              + "ever do. Try uniform."),
          .choice("model.pairing", "pairing", \.pairing).explained(
            "Which noise a point is joined to: any, or by optimal transport that which is close."),
          .choice("model.prediction", "prediction", \.prediction).explained(
            "What the network says: velocity as published, or preconditioned, what no line explains of it."
          ),
          .logarithmic(
            "model.pathNoise", "path noise", \.pathNoise, 0...1, floor: 1e-3, effect: .immediate
          ).explained(
            "Deviation of the noise around the lines from noise to data. More smooths the field and "
              + "widens modes. Try 0.1."),
          .integer("model.reflowAt", "reflow at", \.reflowAt, 0...1_000_000, step: nil).explained(
            "Step from which on pairs are noise and what the network made of it; paths get straight. "
              + "0: never."),
          LikelihoodSteps.parameter("model.likelihoodSteps", \.likelihoodSteps),
        ] + parameters(of: \.data, under: "data") + parameters(of: \.passes, under: "model")
    }

    /// Rows that are paired together: 64, or the largest power of two that divides the batch.
    var block: Int { min(64, training.batch & -training.batch) }

    /// Narrow layers, few steps, a cloud.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(RingDistribution(modes: 3, radius: 1, deviation: 0.4))
      small.likelihoodSteps = 16
      return small
    }
  }
}
