public import Distributions
public import Tensors

/// Draws of the data with a known fault: what a judge must see before it may speak of samples.
public struct PlantedDefect: Sendable {
  /// What is wrong, as the end of a sentence: "7 of 8 modes".
  public let name: String
  /// The total variation between the draws and the data.
  public let totalVariation: Double

  private let law: Law

  private enum Law: Sendable {
    case mixture(Mixture)
    /// Draws whose x is below a bound.
    case below(Float, any Distribution)
  }

  /// The accuracy of the best judge there can be.
  public var ceiling: Double { ClassifierTest.ceiling(totalVariation: totalVariation) }

  /// The accuracy of a judge that sees so much of what can be seen.
  public func accuracy(seeing share: Double) -> Double { 0.5 + share * (ceiling - 0.5) }

  /// Interleaved draws [count, 2].
  public func samples(count: Int, step: Int, random: RandomStream) -> [Float] {
    switch law {
    case .mixture(let mixture):
      var samples = [Float](repeating: 0, count: 2 * count)
      samples.withUnsafeMutableBufferPointer {
        mixture.fill($0, offset: 0, step: step, random: random)
      }
      return samples
    case .below(let bound, let data):
      var samples: [Float] = []
      var block = 0
      // Seven in eight are kept; where that ends at a value that many have, fewer.
      while samples.count < 2 * count, block < Self.patience {
        let drawn = data.samples(count: count, step: step + block, random: random)
        for place in stride(from: 0, to: drawn.count, by: 2) where drawn[place] < bound {
          samples += drawn[place...place + 1]
        }
        block += 1
      }
      return Array(samples.prefix(2 * count))
    }
  }

  /// Blocks of draws that are looked through; steps of a stream of draws lie as far apart at least.
  static let patience = 8
}

extension PlantedDefect {
  /// An eighth of the modes is missing, one at least; where there are no modes apart, the eighth of the data that lies
  /// furthest along x.
  public static func missing(from data: any Distribution, random: RandomStream) -> PlantedDefect {
    if let mixture = data.mixture, mixture.means.count > 1,
      mixture.separation >= Mixture.countable
    {
      let count = max(1, mixture.means.count / 8)
      let kept = mixture.means.count - count
      return PlantedDefect(
        name: "\(kept) of \(mixture.means.count) modes",
        totalVariation: mixture.weights.prefix(count).reduce(0, +),
        law: .mixture(
          Mixture(
            means: Array(mixture.means.dropFirst(count)), deviation: mixture.deviation,
            weights: Array(mixture.weights.dropFirst(count)))))
    }
    let draws = data.samples(count: Self.draws, step: -1, random: random)
    let places = stride(from: 0, to: draws.count, by: 2).map { draws[$0] }.sorted()
    return PlantedDefect(
      name: "an eighth left out", totalVariation: 0.125,
      law: .below(places[Self.draws / 8 * 7], data))
  }

  /// All modes are twice as wide as they should be; nil where the data has none.
  public static func widened(_ data: any Distribution, random: RandomStream) -> PlantedDefect? {
    guard let mixture = data.mixture else { return nil }
    let wide = Mixture(
      means: mixture.means, deviation: 2 * mixture.deviation, weights: mixture.weights)
    return PlantedDefect(
      name: "modes twice too wide", totalVariation: variation(of: mixture, wide, random),
      law: .mixture(wide))
  }

  /// In closed form where the wide modes lie apart, else from both densities.
  private static func variation(
    of mixture: Mixture, _ wide: Mixture, _ random: RandomStream
  ) -> Double {
    let known = ClassifierTest.totalVariation(ofWidths: 2)
    guard mixture.means.count > 1, wide.separation < Mixture.countable else { return known }
    var draws = [Float](repeating: 0, count: 2 * Self.draws)
    draws.withUnsafeMutableBufferPointer { mixture.fill($0, offset: 0, step: -1, random: random) }
    let points = stride(from: 0, to: draws.count, by: 2).map {
      SIMD2(Double(draws[$0]), Double(draws[$0 + 1]))
    }
    return ClassifierTest.totalVariation(
      logDensities: points.map(mixture.logDensity(at:)), points.map(wide.logDensity(at:))) ?? known
  }

  /// Draws by which what is not known in closed form is estimated.
  private static let draws = 8_000
}
