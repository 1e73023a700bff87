public import Distributions
public import Experiments
import Frames
public import Parameters

extension EDM {
  /// What can be set; deviations of noise are in units of the data's.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = EDM
    /// What files call it.
    public static let kind = "edm"

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// The mean of ln(s / 2 d) of the noise that is trained on.
    public var logMean = -1.8
    /// Its deviation.
    public var logDeviation = 1.6
    /// The least noise of a sample.
    public var leastNoise = 0.003
    /// The most.
    public var mostNoise = 10.0
    /// How much noise all steps of a sampler together put back.
    public var churn = 0.0
    /// The network.
    public var passes = PassConfiguration()
    /// How noise is carried to data.
    public var sampler = PassSampler(.heun, steps: 18, power: 7)
    /// Steps of the way back to noise.
    public var likelihoodSteps = LikelihoodSteps.usual
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, noise for narrow modes, eighteen steps of Heun's method.
    public init() {}

    /// What decides the samples comes first.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.sampler, under: "model.sampler")
        + [
          .logarithmic("model.churn", "churn", \.churn, 0...1000, floor: 0.1, effect: .immediate)
            .explained(
              "Noise put back before each step, shared out over all steps. It repairs a rough field and "
                + "costs sharpness. Try 5 and 40.")
        ] + parameters(of: \.training, under: "training") + [
          .linear("model.logMean", "P_mean", \.logMean, -6...2, step: 0.2, effect: .immediate)
            .explained(
              "Mean of ln(s / 2 d) of the noise s trained on, d the data's deviation. Published for "
                + "pictures: -1.2. Less sees finer modes."),
          .linear(
            "model.logDeviation", "P_std", \.logDeviation, 0.1...4, step: 0.1, effect: .immediate
          )
          .explained(
            "Deviation of ln(s / 2 d). Published for pictures: 1.2. More spreads training over more "
              + "kinds of noise."),
          .logarithmic(
            "model.leastNoise", "least noise", \.leastNoise, 1e-4...1, effect: .immediate
          ).explained(
            "Noise at which samples stop, in deviations of the data; it widens modes. A fifth of a mode "
              + "does no harm."),
          .logarithmic("model.mostNoise", "most noise", \.mostNoise, 1...1000, effect: .immediate)
            .explained(
              "Noise from which samples start, in deviations of the data. Ten are plenty; more cost "
                + "steps."),
          LikelihoodSteps.parameter("model.likelihoodSteps", \.likelihoodSteps),
        ] + parameters(of: \.data, under: "data") + parameters(of: \.passes, under: "model")
    }

    /// Narrow layers, few steps, a cloud.
    public static var small: Self {
      var small = Self().shrunk(size: 32)
      small.data = DistributionChoice(RingDistribution(modes: 3, radius: 1, deviation: 0.4))
      small.likelihoodSteps = 24
      return small
    }
  }
}
