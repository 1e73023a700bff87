import Experiments
public import Frames

extension WGAN.Settings {
  /// The distance by its dual, and what bounds the critic.
  public var theory: Theory {
    Theory(
      objective: [
        "D minimises  E D(G(z)) - E D(x)" + (constraint == .penalty ? "  + penalty" : ""),
        "G minimises  -E D(G(z));  x ~ data, z ~ noise, D has no sigmoid.",
        "W1(data, samples) = max of E D(x) - E D(G(z)) over all D whose slope is nowhere above 1:",
        "the least mean distance by which samples must be moved to become data.",
      ] + constraintLines,
      algorithm: [
        "D's turns, as often as D steps says: draw data x and noise z, step D down its loss"
          + (constraint == .clip ? "," : ".")
      ]
        + (constraint == .clip
          ? ["and put every weight and bias of D back into [-c, c] after each."]
          : ["Each draws one u on every segment from x to G(z) for the penalty."])
        + ["G's turn, once: draw new noise z, step G down its loss; the gradient is D's slope."]
        + (warmUp == .published
          ? ["D has 100 turns in each of the first 25 steps, and in every 500th."] : []))
  }

  private var constraintLines: [String] {
    switch constraint {
    case .clip:
      [
        "Weights in [-c, c] bound the slope by  c^L * product of sqrt(inputs * outputs)  of L layers:",
        "ten times c may be a thousand times the slope.",
      ]
    case .penalty:
      [
        "penalty = lambda * E (|grad D(u)| - target)^2,  u = x + a (G(z) - x),  a ~ U(0, 1)",
        "Two points at a distance r: the best slope is 1 + r / (2 lambda), so D overestimates W1.",
      ]
    }
  }
}
