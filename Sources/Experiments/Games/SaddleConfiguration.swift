import Frames
public import Parameters

/// The two-player game v(a, b) = ab: how the players move and where they start.
public struct SaddleConfiguration: ExperimentConfiguration {
  /// "saddle".
  public static let kind = "saddle"

  /// How the players move.
  public var method: SaddleMethod = .simultaneous
  /// Size of a step; for the gradient flow, the time it covers.
  public var stepSize = 0.1
  /// Where the first player starts.
  public var startA = 1.0
  /// Where the second player starts.
  public var startB = 0.0
  /// Weight of the consensus term; only `consensus` has one.
  public var consensusWeight = 1.0
  /// Momentum; only `negative-momentum` has one.
  public var momentum = -0.5
  /// K, the opponent's steps that are looked ahead; only `unrolled` and `look-ahead` have any.
  public var unrollSteps = 5
  /// e, the size of these steps.
  public var unrollRate = 0.1
  /// Steps a run without a screen takes.
  public var steps = 1000

  /// Simultaneous steps of 0.1 from (1, 0).
  public init() {}

  /// The method, what it has to set, and the start.
  public var parameters: [Parameter<Self>] {
    var list: [Parameter<Self>] = [
      .choice("model.method", "method", \.method, effect: .restart).explained(
        "How the two players move. The game stays the same; the method decides: out, round or in."),
      .logarithmic("model.stepSize", "step size", \.stepSize, 0.0001...10, effect: .immediate)
        .explained(
          "Length of a step, for the flow its time. Less comes closer to the flow's circle; more "
            + "shows what steps add to it. Try 0.01 and 0.7."),
    ]
    switch method {
    case .consensus:
      list.append(
        .linear(
          "model.consensusWeight", "consensus weight", \.consensusWeight, 0...10, step: 0.1,
          effect: .immediate
        ).explained(
          "Weight of the pull towards small gradients. More converges faster; at 0 the spiral "
            + "outwards is back. Try 0, 0.1 and 5."))
    case .negativeMomentum:
      list.append(
        .linear(
          "model.momentum", "momentum", \.momentum, -0.95...0.95, step: 0.05, effect: .immediate
        ).explained(
          "Share of the last move that is kept. Below 0 it brakes, and the game converges; at 0 it "
            + "orbits; above 0 it flies out."))
    case .unrolled, .lookAhead:
      list += [
        .integer(
          "model.unrollSteps", "unroll steps", \.unrollSteps, 0...100, effect: .immediate
        ).explained(
          "Steps of player b that a looks ahead. With the unroll rate it decides how straight the way in is: "
            + "try 0, 1 and 20."),
        .logarithmic(
          "model.unrollRate", "unroll rate", \.unrollRate, 0.001...10, effect: .immediate
        ).explained(
          "Size of the steps that are looked ahead. At 1 / unroll steps the unrolled game no longer turns; "
            + "beyond, it creeps."),
      ]
    case .simultaneous, .alternating, .gradientFlow, .extragradient, .optimistic, .proximalPoint:
      break
    }
    list += [
      .linear("model.startA", "start a", \.startA, -10...10, step: 0.1).explained(
        "Where player a starts. The way in or out is the same from everywhere, only larger."),
      .linear("model.startB", "start b", \.startB, -10...10, step: 0.1).explained(
        "Where player b starts. The way in or out is the same from everywhere, only larger."),
      .integer("training.steps", "steps", \.steps, 1...1_000_000_000, place: .files).explained(
        "Steps of a run without a screen."),
    ]
    return list
  }

  /// By how much of a the slope that a follows is less for looking ahead: 2 K e through the unrolling, K e cut off.
  var unrolledPull: Double {
    let ahead = Double(unrollSteps) * unrollRate
    switch method {
    case .unrolled: return 2 * ahead
    case .lookAhead: return ahead
    case .gradientFlow, .simultaneous, .alternating, .extragradient, .optimistic, .proximalPoint,
      .consensus, .negativeMomentum:
      return 0
    }
  }

  /// A start at the equilibrium, where nothing ever moves.
  public var faults: [ParameterFault] {
    startA == 0 && startB == 0
      ? [
        ParameterFault(
          path: "model.startA",
          problem: .conflict(
            "the game starts at its equilibrium; move startA or startB away from 0"))
      ]
      : []
  }

  /// The game before its first step; the seed changes nothing.
  public func makeExperiment(seed: UInt64, threads: Int) -> any Experiment { SaddleGame(self) }
}
