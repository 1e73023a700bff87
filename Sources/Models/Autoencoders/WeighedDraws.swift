import Experiments
import Glibc
import Graphs

/// Several draws of each posterior, weighed by how well they explain their point (Burda, Grosse & Salakhutdinov 2015,
/// "Importance weighted autoencoders", arXiv:1509.00519).
///
///     w_j = p(x|z_j) p(z_j) / q(z_j|x),  z_j ~ q(z|x),  j = 1 ... k
///     E ln(1/k sum_j w_j)  <=  ln p(x), the closer the larger k
struct WeighedDraws {
  /// ln p(x|z_j) in nats [rows, k].
  let likelihoods: Expression
  /// ln p(z_j) - ln q(z_j|x) in nats [rows, k].
  private let ratios: Expression

  /// So many draws of each row's posterior.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - posterior: q(z|x) [rows, dimension].
  ///   - noise: standard normal [rows, count dimension], a draw's numbers side by side.
  ///   - likelihood: ln p(x|z) [rows count, 1] of the draws one below the other, first the first of every row.
  init(
    _ count: Int, of posterior: DiagonalNormal, _ noise: Expression,
    likelihood: (_ latents: Expression) -> Expression
  ) {
    let (rows, dimension) = (noise.rows, posterior.mean.columns)
    let noises = (0..<count).map { noise.columns($0 * dimension..<($0 + 1) * dimension) }
    let latents = noises.map(posterior.sample)
    let all = likelihood(.stacked(latents))
    likelihoods = .besides((0..<count).map { all.rows($0 * rows..<($0 + 1) * rows) })
    // Both densities are normal in as many dimensions, so that their factors of 2 pi cancel.
    ratios = .besides(
      zip(noises, latents).map { noise, latent in
        0.5 * (noise.squared() + posterior.logVariance - latent.squared()).sum(over: .columns)
      })
  }

  /// The mean over the rows of ln(1/k sum_j w_j) in nats, 1 x 1.
  ///
  /// - Parameter ratioWeight: the power to which p(z) / q(z|x) is taken; with another than 1 it is no bound.
  func bound(ratioWeight: Expression? = nil) -> Expression {
    var logs = ratios
    if let ratioWeight { logs = ratioWeight * logs }
    return (likelihoods + logs).logSumExp(over: .columns).mean() - log(Double(logs.columns))
  }
}
