public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension Heads {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = Heads
    /// What files call it.
    public static let kind = "heads"

    /// What the network's outputs are the parameters of.
    ///
    /// Raw values are the names used in files.
    public enum Head: String, Sendable, CaseIterable {
      /// A Gaussian whose deviation is given: squared error.
      case fixed = "gaussian-fixed"
      /// A Gaussian whose deviation is learned, the same at every input.
      case shared = "gaussian-shared"
      /// A Gaussian with a mean and a deviation for every input.
      case free = "gaussian"
      /// A mixture of Gaussians.
      case mixture
    }

    /// Pairs of an input and a target.
    public var data = DistributionChoice(SineDistribution())
    /// What the network's outputs are the parameters of.
    public var head = Head.free
    /// The deviation where it is fixed, and from which it is learned where not.
    public var deviation = 0.5
    /// Gaussians of the mixture.
    public var components = 5
    /// From an input to the parameters.
    public var network = NetworkConfiguration(hidden: [64, 64], activation: .tanh)
    /// How it is trained.
    public var training = TrainingConfiguration()

    /// A Gaussian for every input of the sine.
    public init() { training.steps = 5_000 }

    /// Inputs are those of the data, drawn apart from what is trained on.
    public var source: DistributionChoice? { data }

    /// How many numbers the network says of an input.
    var outputs: Int {
      switch head {
      case .fixed, .shared: 1
      case .free: 2
      case .mixture: 3 * components
      }
    }

    /// The head first: that is what one compares.
    public var parameters: [Parameter<Self>] {
      let isFixed = head == .fixed
      let mixture: [Parameter<Self>] =
        head == .mixture
        ? [
          .integer("model.components", "components", \.components, 1...32).explained(
            "Gaussians of the mixture. One is a Gaussian head; more than there are branches do no harm."
          )
        ] : []
      return [
        .choice("model.head", "head", \.head).explained(
          "What the network says of the target: one mean, a deviation too, or a whole mixture.")
      ] + mixture + [
        .logarithmic(
          "model.deviation", isFixed ? "deviation" : "first deviation", \.deviation, 1e-3...10,
          effect: isFixed ? .immediate : .restart
        ).explained(
          isFixed
            ? "Deviation of the target at every input. It scales the loss, and the mean is the same."
            : "Deviation of the target to start from; it is learned.")
      ] + parameters(of: \.training, under: "training")
        + parameters(of: \.data, under: "data")
        + parameters(of: \.network, under: "model.network")
    }
  }
}
