public import Frames
import Glibc

extension SaddleGame {
  /// Where the players are going, and when that is seen, why.
  public var caption: Caption {
    let ratio = radius / startRadius
    let distance = radius < 1e-6 ? "below 0.000001" : radius.text(significant: 3)
    if hasDiverged {
      return Caption(.failing, "The players have left for infinity. " + reason)
    }
    if stepCount == 0 { return beginning }
    let factor = theory.factor
    if isFinished || ratio < Self.arrived {
      return Caption(.settled, "The players are at the equilibrium: radius \(distance). " + reason)
    }
    if ratio > Self.gone {
      return Caption(.failing, "The players have spiralled out: radius \(distance). " + reason)
    }
    if abs(factor - 1) <= 1e-12 {
      let isRound = Double(stepCount) * configuration.stepSize >= 2 * .pi
      return Caption(
        isRound ? .settled : .moving,
        "The players orbit: radius \(distance) after \(stepped). "
          + (isRound ? reasonOfOrbit : "The factor per step is 1."))
    }
    let way = factor > 1 ? "out" : "in"
    let steps = max(Int((log(2) / abs(log(factor))).rounded()), 1)
    let change = factor > 1 ? "doubles" : "halves"
    return Caption(
      .moving,
      "The players spiral \(way): radius \(distance) after \(stepped). At this step size it "
        + "\(change) every \(steps == 1 ? "step" : "\(steps.grouped) steps").")
  }

  /// The steps taken, with their noun.
  private var stepped: String { "\(stepCount.grouped) \(stepCount == 1 ? "step" : "steps")" }

  private var beginning: Caption {
    Caption(
      .start,
      "v = ab: player a raises it, player b lowers it, so the way turns clockwise round the "
        + "equilibrium in the centre. Watch the radius.")
  }

  /// Why the players go round.
  private var reasonOfOrbit: String {
    switch configuration.method {
    case .lookAhead:
      "Aiming at where b will be, a only makes up for the tangent. Unrolling would pull twice as much."
    case .gradientFlow, .simultaneous, .alternating, .extragradient, .optimistic, .proximalPoint,
      .consensus, .negativeMomentum, .unrolled:
      reason
    }
  }

  /// Why the players go where they go.
  private var reason: String {
    let factor = theory.factor
    guard (factor > 1 + 1e-12) == configuration.method.isOutward || abs(factor - 1) <= 1e-12 else {
      let way = factor > 1 ? "out" : "in"
      return
        "At a step size of \(configuration.stepSize.text(significant: 3)) this method leads \(way)."
    }
    return configuration.method.reason
  }

  /// The share of the starting radius below which the players have arrived.
  private static let arrived = 1e-3
  /// The multiple of the starting radius beyond which the players have left.
  private static let gone = 10.0
}

extension SaddleMethod {
  /// Whether its small steps lead away from the equilibrium.
  fileprivate var isOutward: Bool { self == .simultaneous }

  /// Why small steps of it lead where they lead, in a sentence.
  fileprivate var reason: String {
    switch self {
    case .simultaneous: "Each step goes along the tangent, which leaves the circle."
    case .alternating:
      "Each answers the newest move: what part of an orbit adds to the radius, another part takes back."
    case .gradientFlow: "The flow turns with the circle; a real step leaves it along the tangent."
    case .extragradient: "Each step uses the slope seen one step ahead, which points inwards."
    case .optimistic: "Each step adds how the slope has changed, which stands in for a look ahead."
    case .proximalPoint: "Each step uses the slope where it arrives, which points inwards."
    case .consensus: "The consensus term pulls straight to the centre."
    case .negativeMomentum: "Negative momentum brakes the orbit."
    case .unrolled: "Player a sees how its own move will turn b, and holds back."
    case .lookAhead: "Player a aims at where b will be: a pull inwards, half of unrolling's."
    }
  }
}
