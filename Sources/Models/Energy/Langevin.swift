import Graphs

/// A step of a chain whose rest is the density exp(-E): down the energy, and noise.
///
///     x' = x - e^2/2 grad E(x) + e n,   n ~ N(0, I)
///
/// At rest the chain has that density but for an error that grows with the step size e. Taken with Metropolis's
/// probability min(1, p(x') q(x|x') / p(x) q(x'|x)), else refused, it has that density at any step size (Roberts & Tweedie
/// 1996).
struct Langevin {
  /// e, 1 x 1.
  let stepSize: Expression
  /// The energies [rows, 1] of points [rows, count].
  let energy: (Expression) -> Expression

  /// The mean of a step from points [rows, count].
  private func drift(from x: Expression, _ energies: Expression) -> Expression {
    x - 0.5 * stepSize.squared() * energies.sum().gradient(withRespectTo: x)
  }

  /// A step from points [rows, count] with noise [rows, count].
  func step(from x: Expression, _ noise: Expression) -> Expression {
    drift(from: x, energy(x)) + stepSize * noise
  }

  /// A step that is taken or refused, by draws from U[0, 1) [rows, 1]; steps out of a box always are.
  func adjustedStep(
    from x: Expression, _ noise: Expression, accepting uniform: Expression, within box: ChainBox?
  ) -> Expression {
    let before = energy(x)
    let next = drift(from: x, before) + stepSize * noise
    let after = energy(next)
    let back = (x - drift(from: next, after)) / stepSize
    // ln q(x|x') - ln q(x'|x): both are normal around where the drift leads.
    let ways = 0.5 * (noise.squared().sum(over: .columns) - back.squared().sum(over: .columns))
    let isLikely = uniform.log() .< (before - after + ways)
    let isTaken = box.map { isLikely * $0.holds(next) } ?? isLikely
    return isTaken.broadcast(to: x.shape).choose(next, else: x)
  }
}
