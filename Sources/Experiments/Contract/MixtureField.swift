public import Distributions
import Frames
import Glibc
public import Graphs

/// The field that carries noise to a mixture of Gaussians, in closed form: what a perfect network would say.
///
///     v(x, t) = a' m + (a a' s^2 + b b') / (a^2 s^2 + b^2) (x - a m)
///     m = sum_k w_k mu_k,   w_k proportional to p_k exp(-||x - a mu_k||^2 / 2 (a^2 s^2 + b^2))
///
/// for the mixture x_t = a x + b e of data and noise (Karras et al. 2022, arXiv:2206.00364, appendix B.3, for points).
/// Data and noise are mixed in coordinates y = (x - mean) / scale of the plane, in which noise is N(0, I).
public struct MixtureField: Sendable {
  /// The modes' means in its coordinates, axis by axis.
  private let means: [[Float]]
  /// ln of each mode's share of the draws.
  private let logWeights: [Float]
  /// The deviation of a mode in its coordinates.
  public let deviation: Double
  /// From the plane to its coordinates.
  private let mean: [Double], scale: Double

  /// The field of a mixture, in coordinates with an origin and a unit.
  public init(_ mixture: Mixture, mean: [Double], scale: Double) {
    precondition(mean.count == 2, "a mixture lies in the plane, not in \(mean.count) dimensions")
    let factor = 1 / scale
    means = (0..<2).map { axis in
      mixture.means.map { Float(($0[axis] - mean[axis]) * factor) }
    }
    logWeights = mixture.weights.map { Float(log($0)) }
    deviation = mixture.deviation * factor
    (self.mean, self.scale) = (mean, scale)
  }

  /// dx_t/dt at points [rows, 2] of its coordinates, by the mixing at times [rows or 1, 1].
  public func velocity(at x: Expression, _ mixing: NoiseMixing) -> Expression {
    let graph = x.graph
    let count = logWeights.count
    let variance = mixing.variance(of: deviation)
    let distances = (0..<2).map { axis in
      (x.columns(axis..<axis + 1)
        - mixing.signal * graph.table(rows: 1, columns: count, means[axis])).squared()
    }
    let chances = graph.table(rows: 1, columns: count, logWeights)
    let exponents = chances - 0.5 * (distances[0] + distances[1]) / variance
    let shares = (exponents - exponents.logSumExp(over: .columns)).exp()
    let rows = zip(means[0], means[1]).flatMap { [$0, $1] }
    let mean = shares.product(with: graph.table(rows: count, columns: 2, rows))
    return mixing.signalSlope * mean
      + mixing.rate(of: deviation) * (x - mixing.signal * mean)
  }
}

// MARK: - In the plane

extension MixtureField {
  /// The field of a model whose way is known, between noise and data that is a mixture; nil for any other.
  init?(of model: any GenerativeModel, _ settings: any ModelSettings) {
    guard let model = model as? any Noising, model.drawsNoiseApart,
      let mixture = settings.data.distribution.mixture
    else { return nil }
    let place = model.mixingPlace
    self.init(mixture, mean: place.mean, scale: place.scale)
  }

  /// The same at points [rows, 2] of the plane, in its units.
  func velocity(atData x: Expression, _ mixing: NoiseMixing) -> Expression {
    scale * velocity(at: (x - origin(x.graph)) * (1 / scale), mixing)
  }

  /// Points of the plane [rows, 2] mixed with noise [rows, 2], in the plane.
  func mixed(_ clean: Expression, _ noise: Expression, _ mixing: NoiseMixing) -> Expression {
    let origin = origin(clean.graph)
    return origin + scale * mixing.mixed((clean - origin) * (1 / scale), noise)
  }

  private func origin(_ graph: Graph) -> Expression {
    graph.table(rows: 1, columns: 2, mean.map { Float($0) })
  }
}

extension Sampling {
  /// The exact v(x, t) of places that are given, at the time that the only pass goes from; nil where it is not known.
  static func exactVelocity(
    of model: any GenerativeModel, _ settings: any ModelSettings
  ) -> Sampling? {
    guard let field = MixtureField(of: model, settings), let model = model as? any Noising
    else { return nil }
    return .loop(times: [0, 0]) { batch in
      batch.given("places", columns: batch.space.count)
    } step: { x, time, _, _ in
      field.velocity(atData: x, model.mixing(at: time))
    }
  }
}
