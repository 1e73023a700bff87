import Frames
public import Parameters

/// The Dirac-GAN: what its players follow, how they move, and where they start.
public struct DiracConfiguration: ExperimentConfiguration {
  /// "dirac-gan".
  public static let kind = "dirac-gan"

  /// What the players follow.
  public var method: DiracMethod = .minimax
  /// How they move along it.
  public var play: DiracPlay = .flow
  /// Size of a step; of the flow, the time it covers.
  public var stepSize = 0.2
  /// Steps of the generator in a step of alternating play.
  public var generatorSteps = 1
  /// Steps of the discriminator in a step of alternating play.
  public var discriminatorSteps = 1
  /// g, the weight of the penalty of `wgan-gp`, `r1` and `consensus`.
  public var penaltyWeight = 0.3
  /// T, the slope that `wgan-gp` wants.
  public var target = 0.3
  /// c, the most that `wgan` lets the discriminator's slope be.
  public var clip = 0.3
  /// s, the deviation of the noise of `instance-noise`.
  public var noise = 0.7
  /// K, the discriminator's steps that `unrolled` and `look-ahead` see ahead.
  public var unrollSteps = 5
  /// e, the size of these steps.
  public var unrollRate = 0.1
  /// Where the generator starts.
  public var startTheta = 1.0
  /// Where the discriminator starts.
  public var startPsi = 1.0
  /// Steps a run without a screen takes.
  public var steps = 500

  /// The flow of the minimax game from (1, 1).
  public init() {}

  /// The method with what it has to set, the play with what it has, and the start.
  public var parameters: [Parameter<Self>] {
    var list: [Parameter<Self>] = [
      .choice("model.method", "method", \.method, effect: .restart).explained(
        "What the players follow: the loss, and what is added to it. It decides whether they arrive."
      )
    ]
    list += ofMethod
    list += [
      .choice("model.play", "play", \.play, effect: .restart).explained(
        "How the players move: along the flow, both at once, or taking turns. Both at once adds a push "
          + "outwards."),
      .logarithmic("model.stepSize", "step size", \.stepSize, 0.0001...10, effect: .immediate)
        .explained(
          "Length of a step, of the flow its time. Large simultaneous steps undo what a penalty does. "
            + "Try 0.02 and 1."),
    ]
    if play == .alternating {
      list += [
        .integer(
          "model.generatorSteps", "G steps", \.generatorSteps, 1...20, effect: .immediate
        ).explained("Steps of the generator before the discriminator's turn. More turn faster."),
        .integer(
          "model.discriminatorSteps", "D steps", \.discriminatorSteps, 1...20, effect: .immediate
        ).explained(
          "Steps of the discriminator before the generator's turn. Try 5: it turns faster."),
      ]
    }
    return list + [
      .linear("model.startTheta", "start theta", \.startTheta, -10...10, step: 0.1).explained(
        "Where the generator's point starts; data is at 0. Far out the loss is no longer linear."),
      .linear("model.startPsi", "start psi", \.startPsi, -10...10, step: 0.1).explained(
        "Slope of the discriminator at the start. At 0 it tells nothing of where data is."),
      .integer("training.steps", "steps", \.steps, 1...1_000_000_000, place: .files).explained(
        "Steps of a run without a screen."),
    ]
  }

  private var ofMethod: [Parameter<Self>] {
    func weight(_ words: String) -> Parameter<Self> {
      .linear(
        "model.penaltyWeight", "penalty weight", \.penaltyWeight, 0...5, step: 0.1,
        effect: .immediate
      ).explained(words)
    }
    switch method {
    case .minimax, .nonSaturating, .leastSquares: return []
    case .wasserstein:
      return [
        .linear("model.clip", "clip", \.clip, 0.05...5, step: 0.05, effect: .immediate).explained(
          "Most that the discriminator's slope may be. Smaller clips leave a smaller circle, and it never "
            + "ends. Try 1.")
      ]
    case .slopePenalty:
      return [
        weight(
          "Weight of the penalty on the slope's distance from its target. Less takes longer to a cycle of "
            + "nearly the same size."),
        .linear("model.target", "target", \.target, 0...2, step: 0.1, effect: .immediate).explained(
          "Slope that the penalty wants. The cycle grows with it; at 0 the game converges. Try 0 and 1."
        ),
      ]
    case .r1:
      return [
        weight(
          "Weight of the discriminator's squared slope. Up to 1 more converges sooner, beyond it later. Try "
            + "0, 1 and 2.")
      ]
    case .consensus:
      return [
        weight(
          "Weight of the pull towards small gradients. More converges sooner, and still turns: there is no "
            + "best one. Try 5.")
      ]
    case .instanceNoise:
      return [
        .linear("model.noise", "noise", \.noise, 0...3, step: 0.1, effect: .immediate).explained(
          "Deviation of the noise on data and samples. Near 0 it is R1 of weight half its square: best is "
            + "1.4.")
      ]
    case .unrolled, .lookAhead:
      return [
        .integer(
          "model.unrollSteps", "unroll steps", \.unrollSteps, 0...100, effect: .immediate
        ).explained(
          "Steps of the discriminator that the generator sees ahead. Try 0, 1 and 20: with the rate they make "
            + "2."),
        .logarithmic(
          "model.unrollRate", "unroll rate", \.unrollRate, 0.001...10, effect: .immediate
        ).explained(
          "Size of the steps that are seen ahead. Unrolled, 2 / unroll steps is where the game stops turning."
        ),
      ]
    }
  }

  /// A start where nothing ever moves.
  public var faults: [ParameterFault] {
    startTheta == 0 && (startPsi == 0 || method == .leastSquares)
      ? [
        ParameterFault(
          path: "model.startTheta",
          problem: .conflict(
            "the game starts at an equilibrium; move startTheta away from 0"))
      ]
      : []
  }

  /// The game before its first step; the seed changes nothing.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment { DiracGame(self) }
}
