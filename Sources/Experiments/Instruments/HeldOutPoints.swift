import Distributions
import Frames
import Tensors

/// Data that no training sees, with what is known of its own density: what likelihoods are measured on.
///
/// What tells models apart is the paired gap, on the same points: KL(data || model) = E [ln p_data(x) - ln p_model(x)]. The
/// points' own surprise, which scatters by about a nat from point to point, falls out of it. A raw likelihood above minus
/// the entropy proves nothing; a gap below 0 by more than four of its errors would.
struct HeldOutPoints: Sendable {
  /// The points [count, width], row by row.
  let values: [Float]
  /// How many numbers a point has.
  let width: Int
  /// The data's entropy in nats, where it is known.
  let entropy: Double?
  /// ln p_data of each point; nil where the density is not known.
  private let truth: [Double]?

  /// The first draws of a stream that no training reads.
  init(of data: any Distribution, count: Int, from stream: RandomStream) {
    width = data.space.count
    values = data.heldOut.samples(count: count, random: stream)
    entropy = data.entropy
    let densities = data.logDensities(of: values) ?? []
    truth = densities.count == count ? densities : nil
  }

  /// How many there are.
  var count: Int { values.count / width }

  /// One of them.
  subscript(number: Int) -> ArraySlice<Float> { values[width * number..<width * (number + 1)] }

  /// The gap to ln p_model of each point, or to a lower bound of it; nil where the data's density is not known.
  func gap(to model: [Double]) -> Spread? {
    truth.map { truth in Spread(of: zip(truth, model).map { $0 - $1 }) }
  }
}

// MARK: - Telling

extension HeldOutPoints {
  /// The error of the gap; nothing where there is none.
  func error(of gap: Spread?) -> [Figure] { gap.map { [Figure("klGapError", $0.error)] } ?? [] }

  /// The gap, nothing where the data's density is not known.
  ///
  /// - Parameters:
  ///   - gap: the gap; nil while it has not been measured.
  ///   - isBound: whether it is bounded from above only, as the likelihood is from below.
  func figures(of gap: Spread? = nil, isBound: Bool) -> [Figure] {
    guard truth != nil else { return [] }
    let error = gap.map { ", give or take \($0.error.text(significant: 2))" } ?? ""
    return [
      Figure(
        isBound ? "KL to data, at most" : "KL to data", key: "klGap", value: gap?.mean,
        format: .decimals(4), reference: Reference("perfect", value: 0),
        explanation:
          "How much less likely the model makes data than the data's own density does, in nats on "
          + "average over \(count) held-out points\(error).",
        isCharted: true, perfect: 0)
    ]
  }
}
