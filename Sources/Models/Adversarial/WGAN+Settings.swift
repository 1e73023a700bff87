public import Distributions
public import Experiments
import Frames
public import Networks
public import Parameters

extension WGAN {
  /// What can be set.
  public struct Settings: ModelSettings, AdversarialSettings {
    /// The model that is set.
    public typealias Model = WGAN
    /// What files call it.
    public static let kind = "wgan"

    /// What bounds the critic's slope.
    ///
    /// Raw values are the names used in files.
    public enum Constraint: String, Sendable, CaseIterable {
      /// Each weight is put back into a box after every turn.
      case clip
      /// The slope is penalised where it is not as wanted, between samples and data.
      case penalty
    }

    /// How many turns the critic has while the game begins.
    ///
    /// Raw values are the names used in files.
    public enum WarmUp: String, Sendable, CaseIterable {
      /// As many as later.
      case none
      /// 100 in each of the first 25 steps and in every 500th (code of Arjovsky et al. 2017).
      case published
    }

    /// What is to be imitated.
    public var data = DistributionChoice()
    /// The noise.
    public var latent = LatentConfiguration()
    /// The network that makes samples.
    public var generator = NetworkConfiguration()
    /// The critic.
    public var discriminator = DiscriminatorConfiguration()
    /// What bounds the critic's slope.
    public var constraint = Constraint.penalty
    /// What no weight of the critic goes beyond, c.
    public var clip = 0.01
    /// The weight of the penalty on slopes, lambda.
    public var penaltyWeight = 0.1
    /// The slope that costs no penalty.
    public var slopeTarget = 1.0
    /// Batch, steps, decay, and the optimiser of the generator.
    public var training = TrainingConfiguration()
    /// The optimiser of the critic.
    public var discriminatorOptimizer = OptimizerConfiguration()
    /// Turns of the critic for each of the generator.
    public var discriminatorSteps = 5
    /// How many it has while the game begins.
    public var warmUp = WarmUp.none
    /// How much of itself the moving average of the generator's weights keeps at each step; 0 for no average.
    public var averaging = 0.0

    /// Two networks of two hidden layers on a ring of eight modes, with a penalty.
    public init() {}

    /// What bounds the critic first: that is what one turns most.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.constraint", "D bounded by", \.constraint).explained(
          "What keeps D from growing steep: clip puts its weights into a box, penalty asks for a slope. "
            + "Try both.")
      ]
        + constraintParameters
        + [
          .integer(
            "training.discriminatorSteps", "D steps", \.discriminatorSteps, 1...100,
            effect: .immediate
          ).explained(
            "Turns of D for each of G. D measures a distance only near its best answer. Try 1, then 5."
          ),
          .choice("training.warmUp", "D warm-up", \.warmUp, effect: .immediate).explained(
            "published gives D 100 turns in each of the first 25 steps and in every 500th, so that it "
              + "leads."),
          .linear(
            "training.averaging", "averaging", \.averaging, 0...0.99999, step: 0.001,
            effect: .immediate
          ).explained(
            "How much of itself the average of G's weights keeps in a step. More wobbles less and "
              + "lags longer; 0 keeps no average."),
        ]
        + parameters(of: \.training, under: "training")
        + discriminatorOptimizerParameters(
          rate:
            "Size of D's updates. It should lead: a critic that lags measures no distance. Try a tenth."
        )
        + parameters(of: \.data, under: "data")
        + parameters(of: \.generator, under: "model.generator").map { $0.labelled("G \($0.label)") }
        + parameters(of: \.discriminator, under: "model.discriminator")
        .map { $0.labelled("D \($0.label)") }
        + parameters(of: \.latent, under: "model.latent")
    }

    private var constraintParameters: [Parameter<Self>] {
      switch constraint {
      case .clip:
        [
          .logarithmic(
            "training.clip", "clip", \.clip, 1e-4...10, floor: 1e-4, effect: .immediate
          ).explained(
            "No weight of D goes beyond it. Less flattens D by its power, more lets D grow steep. "
              + "Try 0.01, 0.1 and 1.")
        ]
      case .penalty:
        [
          .logarithmic(
            "training.penaltyWeight", "penalty weight", \.penaltyWeight, 0...1000, floor: 0.001,
            effect: .immediate
          ).explained(
            "Weight of the penalty on D's slope. More makes D a better ruler that learns slowly; with 0 "
              + "D runs off. Try 10."),
          .linear(
            "training.slopeTarget", "slope target", \.slopeTarget, 0...10, step: 0.5,
            effect: .immediate
          ).explained(
            "The slope of D that costs nothing. 1 makes D measure distances; others only scale D. Try 0."
          ),
        ]
      }
    }

    /// How many turns the critic has in the step after so many steps.
    func criticTurns(_ step: Int) -> Int {
      warmUp == .published && (step < 25 || step % 500 == 0) ? 100 : discriminatorSteps
    }
  }
}
