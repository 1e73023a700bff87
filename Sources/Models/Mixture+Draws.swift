import Distributions
import Tensors

extension Mixture {
  /// Draws that stand for data which is no mixture.
  private static let draws = 400
  /// The deviation of each of them, in deviations of the data.
  private static let spread = 0.03

  /// The modes of points, or of data that has none a few hundred draws with a little noise around each.
  static func standing(for data: any Distribution) -> Mixture {
    if let mixture = data.mixture { return mixture }
    let unit = Standardisation(of: data, meanSquare: 2)
    let values = data.samples(count: draws, random: stream)
    let means = (0..<draws).map { SIMD2(Double(values[2 * $0]), Double(values[2 * $0 + 1])) }
    return Mixture(means: means, deviation: spread * unit.scale)
  }

  /// The classes, from 0 on, of those draws.
  ///
  /// - Precondition: the data is no mixture, and has classes.
  static func labelsOfDraws(standingFor data: any Distribution) -> [Int32] {
    precondition(data.mixture == nil, "modes are no draws")
    return data.labels(count: draws, random: stream)
  }

  private static var stream: RandomStream { RandomStream(seed: 0, purpose: .metricData) }
}
