import Distributions

/// How the other modes of a mixture lie around one of them, in deviations.
///
/// Two views are equal when all distances are: then one is the other turned or mirrored, and whatever
/// does not depend on directions is the same for both modes. Where modes have weights of their own no two are equal.
struct ModeNeighbourhood: Hashable {
  /// The other means, as seen from this one.
  let others: [(mean: SIMD2<Double>, weight: Double)]
  /// The weight of the mode itself.
  let weight: Double
  /// The mode's number where weights differ, else nil.
  private let number: Int?
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
      ((mixture.means[$0] - center) / mixture.deviation, mixture.weights[$0])
    }
    weight = mixture.weights[index]
    number = mixture.hasEqualWeights ? nil : index
    isHidden = mixture.means[..<index].contains(center)
    let first = mixture.means[0]
    let extent = mixture.means.reduce(0) { max($0, length($1 - first)) }
    distances = others.map { other in
      extent > 0 ? (1e9 * length(other.mean) * mixture.deviation / extent).rounded() : 0
    }.sorted()
  }

  static func == (one: ModeNeighbourhood, other: ModeNeighbourhood) -> Bool {
    one.isHidden == other.isHidden && one.number == other.number
      && one.distances == other.distances
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(isHidden)
    hasher.combine(number)
    hasher.combine(distances)
  }
}

private func length(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }
