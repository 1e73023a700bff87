import Experiments
import Glibc
import Graphs

// DDPM's bound of the likelihood, of any field on the path that keeps the variance.
//
//     -ln p(x) <= KL(q(x_T|x) || N(0, I)) + sum over i > 1 of E KL(q(x_(i-1)|x_i, x) || p(x_(i-1)|x_i)) - E ln p(x|x_1)
//
// (Ho et al. 2020, arXiv:2006.11239.) Both Gaussians of a level have the variance of q(x_(i-1)|x_i, x), so that their
// divergence is that of their means, half the fall of the signal-to-noise ratio times ||x - D(x_i)||^2 (Kingma et al. 2021,
// arXiv:2107.00630). Pixels are no matter here: p(x|x_1) is the density N(x; D(x_1), beta_1 I).
extension PassField.Place {
  /// KL(q(x_T|x) || N(0, I)) in nats [rows, 1], of points [rows, count] in the data's coordinates and a last level.
  func priorDivergence(of x: Expression, at last: Double) -> Expression {
    let variance = sin(last) * sin(last)
    return (0.5 * cos(last) * cos(last)) * frame(x).squared().sum(over: .columns)
      + 0.5 * Double(x.columns) * (variance - 1 - log(variance))
  }

  /// What a level adds in nats [rows, 1], of points [rows, count] in the data's coordinates, mixed with noise [rows, count]
  /// at its angle; `to` is the angle of the level with less noise, 0 of the first.
  func levelDivergence(
    of x: Expression, noise: Expression, from: Expression, to: Expression,
    _ field: PassSampler.Field
  ) -> Expression {
    precondition(path == .preserving, "levels are angles, which \(path.rawValue) has not")
    let clean = frame(x)
    let now = path.mixing(at: from)
    let mixed = now.mixed(clean, noise)
    let told = now.noiseSlope * mixed - now.noise * field(mixed, from)
    let error = (clean - told).squared().sum(over: .columns)
    // cot^2 to - cot^2 from, without the loss of digits.
    let fall = (from - to).sin() * (from + to).sin() / (from.sin() * to.sin()).squared()
    let count = Double(x.columns)
    let beta = now.noise.squared()
    let first =
      0.5 * (error / beta) + (0.5 * count) * beta.log()
      + (0.5 * count * log(2 * .pi) - frame.logJacobian)
    return (to .> 0).choose(0.5 * fall * error, else: first)
  }
}
