public import Distributions
public import Experiments
import Frames
public import Parameters

extension PlugAndPlay {
  /// What can be set.
  public struct Settings: ModelSettings {
    /// The model that is set.
    public typealias Model = PlugAndPlay
    /// What files call it.
    public static let kind = "plug-and-play"

    /// What is asked of chains.
    ///
    /// Raw values are the names used in files.
    public enum Asked: String, Sendable, CaseIterable {
      /// All classes, each of as many.
      case all
      /// One class of all.
      case one
    }

    /// What is to be sampled; it has classes.
    public var data = DistributionChoice(withClasses: RingDistribution())
    /// What is asked of chains.
    public var asked = Asked.all
    /// The class, from 1 on, that is asked of all chains.
    public var mode = 1
    /// e1: the share of the way to the denoiser's answer.
    public var prior = 0.1
    /// e2, the factor of the classifier's gradient, in units of a mode's variance.
    public var condition = 0.1
    /// e3, the deviation of the noise in a step, in units of that with which a chain has the deviation of a mode.
    public var chainNoise = 1.0
    /// s: the deviation of the noise that the denoiser takes off.
    public var noise = 0.15
    /// Steps of a sample's chain.
    public var walk = 200
    /// Chains that are walked from step to step.
    public var training = TrainingConfiguration()

    /// A ring of eight modes, each asked of an eighth of the chains, which rest at its law.
    public init() { training.steps = 1_000 }

    /// What is asked for, then the three weights in their order.
    public var parameters: [Parameter<Self>] {
      [
        .choice("model.asked", "asked for", \.asked).explained(
          "Which class chains are to reach: all, each of as many chains, or one of all of them.")
      ]
        + (asked == .one
          ? [
            .integer("model.mode", "asked class", \.mode, 1...256, effect: .immediate).explained(
              "The class that is asked of all chains; beyond the last one it is the last. Chains that have "
                + "arrived walk over.")
          ] : []) + weights
        + [
          .logarithmic("model.noise", "noise", \.noise, 1e-4...100, effect: .immediate).explained(
            "Deviation of the noise that the denoiser takes off. Much makes its answers means of several "
              + "modes. Try 0.5."),
          .integer("model.walk", "walk steps", \.walk, 1...2_000, effect: .immediate).explained(
            "Steps of a sample's chain, which begins anywhere."),
        ] + parameters(of: \.data, under: "data") + [
          .integer(
            "training.steps", "steps", \.training.steps, 1...1_000_000_000, step: nil,
            effect: .immediate, place: .files
          ).explained("Steps that a run without a screen walks the chains. Nothing is trained."),
          .integer("training.batch", "chains", \.training.batch, 1...65_536, step: nil).explained(
            "Chains that are walked and measured from step to step. More make figures sure."),
        ]
    }

    private var weights: [Parameter<Self>] {
      [
        .linear("model.prior", "prior weight", \.prior, 0...1.9, step: 0.1, effect: .immediate)
          .explained(
            "e1: the share of the way to the denoiser's answer that a step goes. With 0 nothing holds chains "
              + "to data. Try 1."),
        .linear(
          "model.condition", "condition weight", \.condition, 0...10, step: 0.01,
          effect: .immediate
        ).explained(
          "e2 / t^2, t a mode's deviation: how far a step goes up ln p(y|h). With 0 it is ignored; 0.02 is too "
            + "little beside a prior of 0.1."),
        .linear(
          "model.chainNoise", "chain noise", \.chainNoise, 0...10, step: 0.25, effect: .immediate
        ).explained(
          "e3, over the noise with which chains are as wide as a mode: 1 is exact, 2 twice as wide, 0 a "
            + "point."),
      ]
    }

    /// Data without classes.
    public var conflicts: [ParameterFault] { data.classConflicts.map { $0.under("data") } }
  }
}

// MARK: - What follows

extension PlugAndPlay.Settings {
  /// The deviation t of a mode.
  private var deviation: Double { Mixture.standing(for: data.distribution).deviation }

  /// a = e1 s^2 / (t^2 + s^2).
  var shrinkage: Double {
    PlugAndPlayChain.shrinkage(
      prior: prior, kept: deviation * deviation / (deviation * deviation + noise * noise))
  }

  /// e2.
  var conditionStep: Double { condition * deviation * deviation }

  /// e3.
  var chainDeviation: Double { chainNoise * exactDeviation }

  /// The e3 with which chains around a mode have its deviation.
  var exactDeviation: Double {
    PlugAndPlayChain.noise(restingAt: deviation, shrinkage: shrinkage)
  }

  /// The class that is asked of all chains, from 0 on.
  var askedNumber: Double { Double(min(mode, max(space.classes, 1)) - 1) }

  /// The variance along an axis at which chains rest around the mode that was asked for; nil where modes are so close, for
  /// the noise that is taken off, that a chain is not in one alone, or where nothing leads it there.
  var restingVariance: Double? {
    guard let mixture = data.distribution.mixture else { return nil }
    let isOne = mixture.means.count == 1
    let blurred = (deviation * deviation + noise * noise).squareRoot()
    let isApart = mixture.separation * deviation >= Self.apart * blurred
    guard isOne || isApart && condition > 0 else { return nil }
    return PlugAndPlayChain.variance(noise: chainDeviation, shrinkage: shrinkage)
  }

  /// Deviations of noisy modes between their means from which on a denoiser takes no mode for another.
  private static let apart = 5.0
}
