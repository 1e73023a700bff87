import Distributions
import Frames
import Glibc
import Graphs
import Tensors

/// A mixture of Gaussians whose modes belong to classes: its best denoiser and the probabilities of its classes, in closed
/// form.
///
///     R(h) = E[x | x + s n = h] = sum_k w_k (mu_k + t^2 / (t^2 + s^2) (h - mu_k))
///     w_k proportional to p_k exp(-||h - mu_k||^2 / 2 (t^2 + s^2)),   n ~ N(0, I)
///     p(y|h) proportional to the sum over the modes of class y of p_k exp(-||h - mu_k||^2 / 2 t^2)
///
/// R(h) - h is s^2 times the gradient of ln p_s(h), the density of data with noise s (Alain & Bengio 2014,
/// arXiv:1211.4246).
struct LabelledMixture {
  /// The modes, class after class.
  let mixture: Mixture
  /// Which of them belong to each class; none to a class that was not seen.
  let members: [Range<Int>]

  /// What a class without modes has in the place of ln p.
  private static let never = -1e4

  /// The modes of a distribution, each a class; of one that has none some draws, each of its own class.
  ///
  /// - Precondition: samples have classes.
  init(of data: any Distribution) {
    precondition(data.space.classes > 0, "\(type(of: data).kind) has no classes")
    if let mixture = data.mixture {
      self.mixture = mixture
      members = mixture.means.indices.map { $0..<$0 + 1 }
      return
    }
    let draws = Mixture.standing(for: data)
    let labels = Mixture.labelsOfDraws(standingFor: data)
    let order = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
    mixture = Mixture(means: order.map { draws.means[$0] }, deviation: draws.deviation)
    var (members, first) = ([Range<Int>](), 0)
    for number in 0..<data.space.classes {
      let count = labels.count { Int($0) == number }
      members.append(first..<first + count)
      first += count
    }
    self.members = members
  }

  /// ln of p_k N(h; mu_k, v I) but for what all modes share, [rows, K], of points h [rows, 2].
  private func exponents(at h: Expression, variance: Double) -> Expression {
    let (graph, count) = (h.graph, mixture.means.count)
    let distances = (0..<2).map { axis in
      (h.columns(axis..<axis + 1)
        - graph.table(rows: 1, columns: count, mixture.means.map { Float($0[axis]) })).squared()
    }
    return graph.table(rows: 1, columns: count, mixture.weights.map { Float(log($0)) })
      - (0.5 / variance) * (distances[0] + distances[1])
  }

  /// R(h) for noise s, of points h [rows, 2].
  func denoised(_ h: Expression, noise: Double) -> Expression {
    let kept = kept(noise: noise)
    let exponents = exponents(at: h, variance: variance + noise * noise)
    let shares = (exponents - exponents.logSumExp(over: .columns)).exp()
    let means = mixture.means.flatMap { [Float($0.x), Float($0.y)] }
    let mean = shares.product(
      with: h.graph.table(rows: mixture.means.count, columns: 2, means))
    return mean + kept * (h - mean)
  }

  /// Logits of the classes [rows, classes], of points h [rows, 2]: ln p(y|h) but for what all classes share.
  func logits(at h: Expression) -> Expression {
    let exponents = exponents(at: h, variance: variance)
    guard members.contains(where: { $0.count != 1 }) else { return exponents }
    return .besides(
      members.map { range in
        range.isEmpty
          ? h.graph.constant(Self.never).broadcast(to: Shape(h.rows, 1))
          : exponents.columns(range).logSumExp(over: .columns)
      })
  }

  /// ln p(y|h) in nats [rows, 1], of points h [rows, 2] and classes as a 1 among zeros [rows or 1, classes].
  func logPosterior(of y: Expression, at h: Expression) -> Expression {
    let logits = logits(at: h)
    return (y * logits).sum(over: .columns) - logits.logSumExp(over: .columns)
  }

  /// The mean of the modes of each class.
  var centres: [SIMD2<Double>] {
    members.map { range in
      range.reduce(.zero) { $0 + mixture.means[$1] } / Double(max(range.count, 1))
    }
  }

  /// t^2, a mode's variance along each axis.
  var variance: Double { mixture.deviation * mixture.deviation }

  /// t^2 / (t^2 + s^2), the share of a distance from a mode's mean that is left of it without noise.
  func kept(noise: Double) -> Double { variance / (variance + noise * noise) }
}
