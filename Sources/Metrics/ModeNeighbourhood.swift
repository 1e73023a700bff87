import Distributions

/// How the other modes of a mixture lie around one of them, in deviations.
///
/// Two views are equal when all distances are: then one is the other turned or mirrored, and whatever
/// does not depend on directions is the same for both modes.
struct ModeNeighbourhood: Hashable {
  /// The other means, as seen from this one.
  let others: [SIMD2<Double>]
  /// Whether an earlier mode has the same mean.
  let isHidden: Bool
  /// The distances in billionths of the mixture's extent, sorted.
  private let distances: [Double]

  /// The view from a mode.
  ///
  /// - Complexity: O(K log K).
  init(of index: Int, in mixture: Mixture) {
    let center = mixture.means[index]
    others = mixture.means.indices.filter { $0 != index }.map {
      (mixture.means[$0] - center) / mixture.deviation
    }
    isHidden = mixture.means[..<index].contains(center)
    let first = mixture.means[0]
    let extent = mixture.means.reduce(0) { max($0, length($1 - first)) }
    distances = others.map { other in
      extent > 0 ? (1e9 * length(other) * mixture.deviation / extent).rounded() : 0
    }.sorted()
  }

  static func == (one: ModeNeighbourhood, other: ModeNeighbourhood) -> Bool {
    one.isHidden == other.isHidden && one.distances == other.distances
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(isHidden)
    hasher.combine(distances)
  }
}

private func length(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }
