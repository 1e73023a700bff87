public import Distributions
public import Experiments
import Frames
public import Parameters

extension DDPM {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = DDPM
    /// What files call it.
    public static let kind = "ddpm"

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// How many levels of noise are trained on.
    public var levels = 1000
    /// How much noise each has.
    public var schedule = NoiseSchedule.cosine
    /// What the network says.
    public var prediction = Prediction.velocity
    /// The network.
    public var passes = PassConfiguration()
    /// How noise is carried to data.
    public var sampler = PassSampler(.ddim, steps: 100, power: 1, eta: 1)
    /// Steps of the way back to noise.
    public var likelihoodSteps = LikelihoodSteps.usual
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, a thousand levels along a cosine, a hundred of them in a sample.
    public init() {}

    /// What decides the samples comes first.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.sampler, under: "model.sampler")
        + parameters(of: \.training, under: "training")
        + [
          .choice("model.schedule", "schedule", \.schedule).explained(
            "Noise of the levels. linear-unscaled keeps its betas however few there are. Try it at 50."
          ),
          .integer("model.levels", "levels", \.levels, 2...4000, step: nil).explained(
            "Levels of noise that are trained on; the first has least. Few leave modes too narrow or "
              + "too wide. Try 50."),
          .choice("model.prediction", "prediction", \.prediction).explained(
            "What the network says. noise divides by what is left of data; DDIM does not forgive that."
          ),
          LikelihoodSteps.parameter("model.likelihoodSteps", \.likelihoodSteps),
        ] + parameters(of: \.data, under: "data") + parameters(of: \.passes, under: "model")
    }

    /// Narrow layers, few steps, a cloud, and no noise drawn anew.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(RingDistribution(modes: 3, radius: 1, deviation: 0.4))
      (small.levels, small.sampler.steps, small.sampler.eta) = (200, 40, 0)
      small.likelihoodSteps = 24
      return small
    }
  }
}
