public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension NeuralODE {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = NeuralODE
    /// What files call it.
    public static let kind = "continuous-flow"

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// Steps of the solver in training; samples and measures take more.
    public var solverSteps = 4
    /// From a place, and time, to a velocity.
    public var network = NetworkConfiguration(hidden: [64, 64], activation: .tanh)
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// Four steps on a ring of eight wide modes.
    public init() {}

    /// Training first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      parameters(of: \.training, under: "training")
        + [
          .integer("model.steps", "solver steps", \.solverSteps, 1...16, effect: .immediate)
            .explained(
              "Runge-Kutta steps in training; samples take more. With too few the field learns to cheat "
                + "the solver; more take longer. Try 1.")
        ] + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
    }

    /// Steps of the solver where it is not differentiated through.
    var finerSteps: Int { max(2 * solverSteps, 8) }
  }
}
