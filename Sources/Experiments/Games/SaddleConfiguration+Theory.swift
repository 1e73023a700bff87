public import Frames

extension SaddleConfiguration {
  /// The game, and how the method plays it.
  public var theory: Theory {
    Theory(
      objective: [
        "v(a, b) = a b: player a wants v large, player b wants it small.",
        "Each follows its own slope. With z = (a, b):  dz/dt = -F(z),  F(a, b) = (-b, a)",
        "Other texts let a want v small: the same game, turning the other way round.",
        "The equilibrium is (0, 0). F is at right angles to z, so the flow only turns.",
      ],
      algorithm: method.algorithm + ["eta is the step size."])
  }
}

extension SaddleMethod {
  /// A step in plain text, and the factor on the radius that follows from it.
  fileprivate var algorithm: [String] {
    switch self {
    case .simultaneous:
      ["z' = z - eta F(z)", "The radius grows by sqrt(1 + eta^2) in every step."]
    case .alternating:
      [
        "a' = a + eta b,  then  b' = b - eta a'",
        "a^2 + b^2 + eta a b stays what it is: an ellipse, as long as eta is below 2.",
      ]
    case .gradientFlow:
      [
        "z' = the solution of dz/dt = -F(z) after the time eta: z turned by the angle eta",
        "The radius stays what it is.",
      ]
    case .extragradient:
      [
        "look ahead: y = z - eta F(z),  then step from z: z' = z - eta F(y)",
        "The radius shrinks by sqrt(1 - eta^2 + eta^4) as long as eta is below 1.",
      ]
    case .optimistic:
      [
        "z' = z - 2 eta F(z) + eta F(the z before)",
        "Twice the new slope less the last one guesses the slope to come.",
      ]
    case .proximalPoint:
      [
        "z' = z - eta F(z'): the slope is that of the place arrived at",
        "The radius shrinks by 1 / sqrt(1 + eta^2) in every step, for every eta.",
      ]
    case .consensus:
      [
        "z' = z - eta (F(z) + w grad ||F(z)||^2 / 2) = z - eta (F(z) + w z)",
        "The radius changes by sqrt((1 - eta w)^2 + eta^2); w is the consensus weight.",
      ]
    case .negativeMomentum:
      [
        "a' = a + eta b + m (a - a before),  then  b' = b - eta a' + m (b - b before)",
        "m is the momentum; below 0 it brakes both players.",
      ]
    case .unrolled:
      [
        "b_K = b after K steps of size e down a b, with a held:  b_K = b - K e a",
        "a' = a + eta d(a b_K)/da = a + eta (b - 2 K e a),  b' = b - eta a: a moves b_K too, and knows it",
        "Eigenvalues of the flow -K e +- sqrt(K^2 e^2 - 1): K e = 1 damps it critically, less turns, more creeps.",
      ]
    case .lookAhead:
      [
        "b_K = b after K steps of size e down a b, with a held:  b_K = b - K e a",
        "a' = a + eta b_K = a + eta (b - K e a),  b' = b - eta a: b_K is aimed at as if a did not move it",
        "Half the pull of unrolling: with K e = eta it makes up for the tangent, and the radius keeps its size.",
      ]
    }
  }
}
