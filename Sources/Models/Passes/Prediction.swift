import Experiments
import Graphs

/// What a network says of a mixture of data and noise; each says the others.
///
/// With r what it says, d the data's deviation, v = a' x + b' e and x_t = a x + b e:
///
///     noise            r = e
///     clean            r = x
///     velocity         r = v
///     preconditioned   v = k x_t + m r,   k = (a a' d^2 + b b') / (a^2 d^2 + b^2),   m = d / sqrt(a^2 d^2 + b^2)
///
/// The last leaves to the network what is no line, in units of its own deviation: k and m are those of Karras et al. 2022,
/// arXiv:2206.00364, for any path.
///
/// Raw values are the names used in files.
public enum Prediction: String, Sendable, CaseIterable {
  /// The noise.
  case noise
  /// The data.
  case clean
  /// The velocity of the mixture.
  case velocity
  /// What the best line misses of the velocity.
  case preconditioned
}

extension Prediction {
  /// The velocity that an answer stands for, at points x_t [rows, count].
  func velocity(
    _ answer: Expression, at x: Expression, _ mixing: NoiseMixing, _ field: PassField.Place
  ) -> Expression {
    switch self {
    case .noise: return (mixing.signalSlope * x + field.path.turn * answer) / mixing.signal
    case .clean: return (mixing.noiseSlope * x - field.path.turn * answer) / mixing.noise
    case .velocity: return answer
    case .preconditioned:
      let (kept, scale) = Self.preconditioning(mixing, field)
      return kept * x + scale * answer
    }
  }

  /// What the network should say of data mixed with noise.
  func target(
    clean: Expression, noise: Expression, _ mixing: NoiseMixing, _ field: PassField.Place
  ) -> Expression {
    switch self {
    case .noise: return noise
    case .clean: return clean
    case .velocity: return mixing.slope(clean, noise)
    case .preconditioned:
      let (kept, scale) = Self.preconditioning(mixing, field)
      return (mixing.slope(clean, noise) - kept * mixing.mixed(clean, noise)) / scale
    }
  }

  /// k and m.
  private static func preconditioning(
    _ mixing: NoiseMixing, _ field: PassField.Place
  ) -> (kept: Expression, scale: Expression) {
    let deviation = mixing.variance(of: field.deviation).squareRoot()
    return (mixing.rate(of: field.deviation), field.deviation / deviation)
  }
}
