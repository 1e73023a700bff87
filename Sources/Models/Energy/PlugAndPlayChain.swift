import Graphs

/// A step of a chain that is held to the data by a denoiser and pulled to a class by a classifier.
///
///     h' = h + e1 (R(h) - h) + e2 d ln p(y|h)/dh + e3 n,   n ~ N(0, I)
///
/// Where R(h) - h is s^2 times the slope of ln p_s(h), and the classifier is sure of y, it is a step of Langevin dynamics.
struct PlugAndPlayChain {
  /// e1, 1 x 1.
  let prior: Expression
  /// e2, 1 x 1.
  let condition: Expression
  /// e3, 1 x 1.
  let noise: Expression
  /// R(h) [rows, count] of points h [rows, count].
  let denoised: (Expression) -> Expression
  /// ln p(y|h) in nats [rows, 1] of points h [rows, count].
  let logPosterior: (Expression) -> Expression

  /// What the classifier adds to points [rows, count]: the whole gradient, along all logits.
  func pull(on h: Expression) -> Expression {
    condition * logPosterior(h).sum().gradient(withRespectTo: h)
  }

  /// A step from points [rows, count] with draws from N(0, I) [rows, count].
  func step(from h: Expression, _ draws: Expression) -> Expression {
    h + prior * (denoised(h) - h) + pull(on: h) + noise * draws
  }

  /// How much of a distance from the mean of one Gaussian of variance t^2 a step of the prior takes off:
  /// a = e1 s^2 / (t^2 + s^2).
  static func shrinkage(prior: Double, kept: Double) -> Double { prior * (1 - kept) }

  /// e3^2 / (1 - (1 - a)^2), the variance at which such a chain rests; nil where it comes to no rest.
  static func variance(noise: Double, shrinkage: Double) -> Double? {
    let lost = shrinkage * (2 - shrinkage)
    return lost > 0 ? noise * noise / lost : nil
  }

  /// The noise e3 with which it rests at a deviation t: t sqrt(1 - (1 - a)^2); 0 where no noise does.
  static func noise(restingAt deviation: Double, shrinkage: Double) -> Double {
    deviation * max(shrinkage * (2 - shrinkage), 0).squareRoot()
  }
}
