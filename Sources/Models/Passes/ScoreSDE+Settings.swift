public import Distributions
public import Experiments
import Frames
public import Parameters

extension ScoreSDE {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = ScoreSDE
    /// What files call it.
    public static let kind = "score-sde"

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// How noise comes to data.
    public var process = NoiseProcess()
    /// Which times are trained on, and with which weight.
    public var weighting = NoiseProcess.Weighting.likelihood
    /// The network.
    public var passes = PassConfiguration()
    /// How noise is carried to data.
    public var sampler = PassSampler(.stochastic, steps: 200, power: 3, eta: 1)
    /// Steps of the way back to noise.
    public var likelihoodSteps = LikelihoodSteps.usual
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, variance preserved, two hundred steps of Euler & Maruyama's method.
    public init() {}

    /// What decides the samples comes first.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.sampler, under: "model.sampler")
        + parameters(of: \.training, under: "training")
        + [
          .choice("model.weighting", "weighting", \.weighting).explained(
            "variance: even times. likelihood: more where modes form; the same when exploding. Try both."
          )
        ] + parameters(of: \.process, under: "model.process") + [
          LikelihoodSteps.parameter("model.likelihoodSteps", \.likelihoodSteps)
        ] + parameters(of: \.data, under: "data") + parameters(of: \.passes, under: "model")
    }

    /// Narrow layers, few steps without new noise, a cloud, and so little noise in the end that few steps do.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(RingDistribution(modes: 3, radius: 1, deviation: 0.4))
      small.sampler = PassSampler(.heun, steps: 40, power: 3)
      small.process.mostBeta = 4
      small.likelihoodSteps = 40
      return small
    }
  }
}
